package dev.muster.events.publication;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;

/** Numbers as a parser makes them: the smallest node that holds them. */
final class Numbers {

    private Numbers() {}

    static NumericNode asParsed(long number) {
        return number == (int) number
                ? JsonNodeFactory.instance.numberNode((int) number)
                : JsonNodeFactory.instance.numberNode(number);
    }
}
