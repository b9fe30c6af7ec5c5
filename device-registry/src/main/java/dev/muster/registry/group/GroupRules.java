package dev.muster.registry.group;

import dev.muster.rules.Rule;
import dev.muster.rules.RuleParser;
import dev.muster.rules.RuleReading.Readable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The rules of all groups, read once, and what they say of devices. */
public final class GroupRules {

    /** No group. */
    public static final GroupRules NONE = new GroupRules(List.of());

    private final List<Group> groups;
    private final boolean namePhysicalIds;

    /** Without a rule it stands still: it is paused, or its rule is of a newer version and cannot be read here. */
    private record Group(String id, Optional<Rule<Candidate>> rule) {}

    private GroupRules(List<Group> groups) {
        this.groups = groups;
        this.namePhysicalIds = groups.stream()
                .flatMap(group -> group.rule().stream())
                .flatMap(rule -> rule.comparisons().stream())
                .anyMatch(comparison -> comparison.property() == GroupProperty.DEVICE_PHYSICAL_IDS);
    }

    /** The rules of these groups. */
    public static GroupRules of(Collection<DeviceGroup> groups) {
        return new GroupRules(groups.stream()
                .map(group -> new Group(group.id().toString(), group.paused() ? Optional.empty() : read(group.rule())))
                .toList());
    }

    /** Whether there is no group at all. */
    public boolean none() {
        return groups.isEmpty();
    }

    /** Whether any rule asks for registrations with Autopilot. */
    public boolean namePhysicalIds() {
        return namePhysicalIds;
    }

    /**
     * Ids of the groups this device is in.
     *
     * @param before groups it was in; of a group that stands still it stays in or out
     */
    public List<String> of(Candidate device, Collection<String> before) {
        TreeSet<String> in = new TreeSet<>();
        for (Group group : groups) {
            if (group.rule().isPresent() ? group.rule().get().matches(device) : before.contains(group.id())) {
                in.add(group.id());
            }
        }
        return new ArrayList<>(in);
    }

    /** Whether the rule tells devices of these two categories apart; null is no category. */
    static boolean tellsApart(String rule, String category, String other) {
        return read(rule).stream()
                .flatMap(readable -> readable.comparisons().stream())
                .filter(comparison -> comparison.property() == GroupProperty.DEVICE_CATEGORY)
                .anyMatch(comparison -> comparison.evaluate(category) != comparison.evaluate(other));
    }

    /** The rule, empty when it cannot be read. */
    static Optional<Rule<Candidate>> read(String rule) {
        return RuleParser.read(rule, GroupProperty.WORDS) instanceof Readable<Candidate> readable
                ? Optional.of(readable.rule())
                : Optional.empty();
    }
}
