package com.smart360.mail.config.backup;

import com.smart360.mail.config.backup.store.BackupStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/// For operators: lists the scheduled backups that lie in the folder or bucket, or brings one out,
/// when the service and its database are gone. Takes the same variables as the service:
///
/// ```
/// java -cp app.jar com.smart360.mail.config.backup.FetchBackup            # lists them
/// java -cp app.jar com.smart360.mail.config.backup.FetchBackup newest     # or a name; to stdout
/// ```
final class FetchBackup {

    private static final String NEWEST = "newest";

    private record Found(BackupStore store, BackupStore.Stored file) {}

    private FetchBackup() {}

    /// @param arguments none: list; `newest` or a file's name: write it to standard output
    public static void main(String[] arguments) {
        System.exit(
                OperatorCommand.run(
                        "FetchBackup",
                        System.err,
                        () -> run(System.getenv(), arguments, System.out)));
    }

    static void run(Map<String, String> environment, String[] arguments, PrintStream out)
            throws IOException {
        BackupProperties properties = properties(environment);
        List<BackupStore> stores = BackupStore.of(properties.directory(), properties.s3());
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

    /// As the service reads them, by its own settings.
    private static BackupProperties properties(Map<String, String> environment) throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("environment", Map.copyOf(environment)));
        new YamlPropertySourceLoader()
                .load("settings", new ClassPathResource("application.yml"))
                .forEach(sources::addLast);
        return new Binder(
                        ConfigurationPropertySources.from(sources),
                        new PropertySourcesPlaceholdersResolver(sources))
                .bindOrCreate("smart360.backup", BackupProperties.class);
    }

    private static List<Found> newestFirst(List<BackupStore> stores) throws IOException {
        List<Found> found = new ArrayList<>();
        for (BackupStore store : stores) {
            store.list().forEach(file -> found.add(new Found(store, file)));
        }
        found.sort(Comparator.comparing(Found::file, BackupStore.Stored.BY_AGE).reversed());
        return found;
    }

    private static Found wanted(List<Found> found, String name) throws FileNotFoundException {
        return found.stream()
                .filter(it -> name.equals(NEWEST) || it.file().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FileNotFoundException("no backup there: " + name));
    }
}
