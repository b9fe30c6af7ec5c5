package dev.muster.platform.shared;

import dev.muster.platform.Broker;
import dev.muster.platform.Database;
import dev.muster.platform.IdentityProvider;
import dev.muster.platform.Platform;
import java.net.URI;

/**
 * One set of parts for all test JVMs of one Maven run, and for all class loaders in them: each part is started once,
 * by whoever needs it first, and ends when Maven ends. Outside Maven the set belongs to this JVM.
 *
 * <p>Who shares, keeps apart: a database of one's own by name, topics under a prefix of one's own.
 */
public final class SharedPlatform {

    private SharedPlatform() {}

    /** The platform of this run. Nothing is started before an address is asked for. */
    public static Platform join() {
        return of(Owner.find());
    }

    static Platform of(ProcessHandle owner) {
        var keeper = new KeeperClient(owner);
        return new Platform(new SharedBroker(keeper), new SharedDatabase(keeper), new SharedIdentityProvider(keeper));
    }

    private record SharedBroker(KeeperClient keeper) implements Broker, SharedPart {

        @Override
        public String address() {
            return keeper.ask("broker");
        }
    }

    private record SharedDatabase(KeeperClient keeper) implements Database, SharedPart {

        @Override
        public String address() {
            return keeper.ask("database");
        }

        @Override
        public String user() {
            return "postgres";
        }

        @Override
        public String password() {
            return "postgres";
        }
    }

    private record SharedIdentityProvider(KeeperClient keeper) implements IdentityProvider, SharedPart {

        @Override
        public String issuer() {
            return keeper.ask("identity");
        }

        @Override
        public String address() {
            return URI.create(issuer()).getAuthority();
        }
    }
}
