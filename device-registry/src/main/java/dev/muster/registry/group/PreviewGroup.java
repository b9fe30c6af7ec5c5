package dev.muster.registry.group;

import static dev.muster.eventlog.Transactions.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.registry.group.persistence.CandidateRows.Placed;
import dev.muster.registry.group.persistence.StoredMembers;
import dev.muster.rules.Rule;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Says which devices a rule would put into a group, without putting them there: every device is looked at, a stretch at a
 * time. Waits for the database: call it where waiting is allowed.
 */
@Singleton
public class PreviewGroup {

    private static final int STRETCH = 2_000;
    private static final int SHOWN = 100;

    private final StoredMembers members;

    PreviewGroup(StoredMembers members) {
        this.members = members;
    }

    /**
     * @param groupId the group that would get the rule, null for a new one
     */
    ObjectNode with(Rule<Candidate> rule, UUID groupId) {
        Tally tally = new Tally(rule, groupId == null ? null : groupId.toString());
        look("device", tally);
        look("registration", tally);
        return tally.json();
    }

    private void look(String kind, Tally tally) {
        UUID after = Visit.START;
        List<Placed> some;
        do {
            some = await(members.some(kind, after, STRETCH));
            for (Placed one : some) {
                tally.add(one);
                after = one.candidate().id();
            }
        } while (some.size() == STRETCH);
    }

    /** Counts, and keeps the first of each kind to show. */
    private static final class Tally {
        private final Rule<Candidate> rule;
        private final String group;
        private final ArrayNode in = JsonNodeFactory.instance.arrayNode();
        private final ArrayNode joining = JsonNodeFactory.instance.arrayNode();
        private final ArrayNode leaving = JsonNodeFactory.instance.arrayNode();
        private long visited;
        private long members;
        private long joiners;
        private long leavers;

        Tally(Rule<Candidate> rule, String group) {
            this.rule = rule;
            this.group = group;
        }

        void add(Placed one) {
            visited++;
            boolean before = group != null && one.groups().contains(group);
            boolean after = rule.matches(one.candidate());
            if (after) {
                members++;
                show(in, one);
            }
            if (after && !before) {
                joiners++;
                show(joining, one);
            }
            if (before && !after) {
                leavers++;
                show(leaving, one);
            }
        }

        private static void show(ArrayNode list, Placed one) {
            if (list.size() < SHOWN) {
                list.addObject()
                        .put("id", one.candidate().id().toString())
                        .put("displayName", one.candidate().facts().deviceName())
                        .put("serialNumber", one.candidate().facts().serialNumber());
            }
        }

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("membershipRule", rule.text());
            json.put("musterDevicesVisited", visited);
            json.put("musterMemberCount", members);
            json.put("musterJoiningCount", joiners);
            json.put("musterLeavingCount", leavers);
            json.set("musterMembers", in);
            json.set("musterJoining", joining);
            json.set("musterLeaving", leaving);
            return json;
        }
    }
}
