package dev.muster.reporting.console.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The documents of a kind in the order in which they are looked at.
 *
 * @param name the platform, empty where there is one ranking
 * @param documents the highest first, the default last
 */
public record PolicyRankings(String name, List<PolicyDocument> documents) {

    private static final Comparator<PolicyDocument> ORDER = Comparator.comparing(PolicyDocument::isDefault)
            .thenComparingInt(PolicyDocument::priority)
            .thenComparing(PolicyDocument::name);

    static List<PolicyRankings> of(PolicyKind kind, List<PolicyDocument> documents) {
        Map<String, List<PolicyDocument>> byName = new LinkedHashMap<>();
        documents.stream()
                .sorted(ORDER)
                .forEach(document -> byName.computeIfAbsent(
                                kind == PolicyKind.RESTRICTIONS ? title(document) : "", name -> new ArrayList<>())
                        .add(document));
        return byName.entrySet().stream()
                .map(ranking -> new PolicyRankings(ranking.getKey(), ranking.getValue()))
                .toList();
    }

    private static String title(PolicyDocument document) {
        return document.isDefault() ? "Where no other applies" : PolicySentences.platform(document.ranking());
    }
}
