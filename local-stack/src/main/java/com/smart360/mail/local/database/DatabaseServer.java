package com.smart360.mail.local.database;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// Which database server a stack or a test uses: a real MongoDB where one is given, the stand-in
/// otherwise.
public sealed interface DatabaseServer {

    /// Names a server that runs already: a connection string without a database's name.
    String VARIABLE = "MONGODB_URI";

    /// Says what the names of this stack's databases on that server begin with.
    String PREFIX_VARIABLE = "SMART360_STACK_DATABASES";

    /// What the environment offers: the server that [#VARIABLE] names, else `mongod` on the `PATH`,
    /// else the stand-in.
    static DatabaseServer of(Map<String, String> environment) {
        String given = environment.getOrDefault(VARIABLE, "").strip();
        if (!given.isEmpty()) {
            return new Given(given, environment.getOrDefault(PREFIX_VARIABLE, "").strip());
        }
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "mongod"))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst()
                .<DatabaseServer>map(Executable::new)
                .orElseGet(StandIn::new);
    }

    /// A MongoDB that somebody else runs. Its data are theirs: nobody here starts or wipes it.
    ///
    /// @param prefix of the names of a stack's databases, so that several stacks can use one
    ///   server; empty: none
    record Given(String uri, String prefix) implements DatabaseServer {

        public Given {
            if (!uri.startsWith("mongodb://") && !uri.startsWith("mongodb+srv://")) {
                throw new IllegalArgumentException(
                        VARIABLE
                                + " does not begin with mongodb:// or mongodb+srv://; expected a"
                                + " connection string such as mongodb://127.0.0.1:27017");
            }
        }

        /// For people and files: without user name, password and options.
        public String shown() {
            URI address = URI.create(uri.replaceFirst("//[^/]*@", "//"));
            return address.getScheme() + "://" + address.getRawAuthority();
        }

        @Override
        public String toString() {
            return "Given[" + shown() + "]";
        }
    }

    /// A MongoDB server program that is started with a folder of one's own.
    record Executable(Path mongod) implements DatabaseServer {}

    /// [EmbeddedDatabase].
    record StandIn() implements DatabaseServer {}
}
