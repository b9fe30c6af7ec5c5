package dev.muster.policy.engine.known;

/** What is known here about the enrollment token an attempt came with (T-2). */
public sealed interface TokenKnowledge {

    /** The gateway has checked the token; nothing about it is known here. */
    TokenKnowledge CHECKED_BY_GATEWAY = new CheckedByGateway();

    /** It was looked up and there is no such token. */
    TokenKnowledge UNKNOWN = new Unknown();

    /** The gateway vouches for the token. */
    record CheckedByGateway() implements TokenKnowledge {}

    /** There is no such token. */
    record Unknown() implements TokenKnowledge {}

    /**
     * The token was found.
     *
     * @param token how it stands
     */
    record Found(TokenRecord token) implements TokenKnowledge {}
}
