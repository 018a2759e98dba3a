package com.smart360.mail.config.backup;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// For operators: lists the scheduled backups that lie in the folder or bucket, or brings one out,
/// when the service and its database are gone. Takes the same variables as the service:
///
/// ```
/// java -cp app.jar com.smart360.mail.config.backup.FetchBackup            # lists them
/// java -cp app.jar com.smart360.mail.config.backup.FetchBackup newest     # or a name; to stdout
/// ```
final class FetchBackup {

    private static final String NEWEST = "newest";

    /// Where each variable belongs; as application.yml says it.
    private static final Map<String, String> VARIABLES =
            Map.of(
                    "BACKUP_DIRECTORY", "directory",
                    "BACKUP_S3_BUCKET", "s3.bucket",
                    "BACKUP_S3_ENDPOINT", "s3.endpoint",
                    "BACKUP_S3_REGION", "s3.region",
                    "BACKUP_S3_PREFIX", "s3.prefix",
                    "BACKUP_S3_ACCESS_KEY_ID", "s3.access-key-id",
                    "BACKUP_S3_SECRET_ACCESS_KEY", "s3.secret-access-key",
                    "BACKUP_S3_PATH_STYLE", "s3.path-style");

    private record Found(BackupStore store, BackupStore.Stored file) {}

    private FetchBackup() {}

    /// @param arguments none: list; `newest` or a file's name: write it to standard output
    public static void main(String[] arguments) throws IOException {
        run(System.getenv(), arguments, System.out);
    }

    static void run(Map<String, String> environment, String[] arguments, PrintStream out)
            throws IOException {
        List<BackupStore> stores = BackupStore.of(properties(environment));
        if (stores.isEmpty() || arguments.length > 1) {
            throw new IllegalArgumentException(
                    "expected: BACKUP_DIRECTORY or BACKUP_S3_BUCKET set, and nothing, \""
                            + NEWEST
                            + "\" or a name");
        }
        List<Found> found = newestFirst(stores);
        if (arguments.length == 0) {
            found.forEach(it -> out.println(it.file().writtenAt() + " " + it.file().name()));
        } else {
            Found wanted = wanted(found, arguments[0]);
            out.write(wanted.store().read(wanted.file().name()));
        }
        out.flush();
    }

    private static BackupProperties properties(Map<String, String> environment) {
        MapConfigurationPropertySource given = new MapConfigurationPropertySource();
        VARIABLES.forEach(
                (variable, property) ->
                        given.put(
                                "smart360.backup." + property,
                                Objects.requireNonNullElse(environment.get(variable), "")));
        return new Binder(given).bindOrCreate("smart360.backup", BackupProperties.class);
    }

    private static List<Found> newestFirst(List<BackupStore> stores) throws IOException {
        List<Found> found = new ArrayList<>();
        for (BackupStore store : stores) {
            store.list().forEach(file -> found.add(new Found(store, file)));
        }
        found.sort(Comparator.comparing((Found it) -> it.file().writtenAt()).reversed());
        return found;
    }

    private static Found wanted(List<Found> found, String name) throws FileNotFoundException {
        return found.stream()
                .filter(it -> name.equals(NEWEST) || it.file().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FileNotFoundException("no backup there: " + name));
    }
}
