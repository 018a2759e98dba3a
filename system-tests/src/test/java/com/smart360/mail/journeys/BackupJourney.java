package com.smart360.mail.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.smart360.mail.actors.Administrator;
import com.smart360.mail.actors.MailServer;
import com.smart360.mail.actors.RunningStack;
import com.smart360.mail.actors.RunningStack.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// An administrator saves the configurations away, and looks what bringing them back would do.
@ExtendWith(RunningStack.class)
class BackupJourney {

    @Test
    @DisplayName("BKP-1: a backup is made, downloaded, and shown before it is imported")
    void makesABackupAndLooksAtItsImport(
            Addresses addresses, RunningStack stack, @TempDir Path folder) throws IOException {
        String mark = "kept-" + UUID.randomUUID();
        try (Administrator dana = new Administrator(addresses.gateway())) {
            dana.signsIn("system-admin", "smart360-demo");
            FirstMailJourney.fillsIn(dana, addresses, mark);
            dana.types("Password", MailServer.PASSWORD);
            dana.presses("Test Connection");
            dana.sees("Connection successful");
            dana.presses("Save");
            dana.sees("It sends nothing until you switch it to active.");

            dana.opens("Backups");
            dana.presses("Make the backup");
            dana.sees("Backup made:");
            Path file = folder.resolve("backup.json");
            Download download =
                    dana.page()
                            .waitForDownload(
                                    () ->
                                            dana.page()
                                                    .getByRole(
                                                            AriaRole.LINK,
                                                            new Page.GetByRoleOptions()
                                                                    .setName("Download the backup"))
                                                    .first()
                                                    .click());
            download.saveAs(file);
            assertThat(Files.readString(file)).contains(mark).doesNotContain(MailServer.PASSWORD);

            dana.page().locator("input[type=file]").setInputFiles(file);
            dana.sees("This is what the import would do. Nothing has been changed yet.");
            dana.sees("Unchanged");
            dana.findsItUsable("backups");
            assertThat(dana.complaints()).isEmpty();
            assertThat(stack.run("restore", file.toString(), "--dry-run"))
                    .contains(mark, "dry run: nothing was changed");
        }
    }
}
