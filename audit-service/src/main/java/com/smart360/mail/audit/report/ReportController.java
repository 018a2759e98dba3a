package com.smart360.mail.audit.report;

import com.smart360.mail.audit.trail.AuditEntries.Conditions;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.export.Exports;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The report of a period over HTTP.
@RestController
@RequestMapping("/api/audit-entries")
class ReportController {

    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private final Reports reports;
    private final CurrentActor actor;

    /// A report is made as a whole, in memory: one at a time.
    private final Semaphore one = new Semaphore(1);

    ReportController(Reports reports, CurrentActor actor) {
        this.reports = reports;
        this.actor = actor;
    }

    @GetMapping(path = "/report", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary = "A period of the trail as a PDF, with its proof",
            description =
                    "The first entries of the period that the other conditions leave, in words;"
                            + " the signed heads that hold them; whether all of it is what was"
                            + " written; and how to check that elsewhere. It says how many entries"
                            + " there are of which it shows how many. That it was made is an"
                            + " entry.")
    ResponseEntity<byte[]> report(
            @ModelAttribute Conditions conditions,
            @RequestParam Instant from,
            @RequestParam Instant to)
            throws IOException {
        if (!from.isBefore(to)) {
            throw ProblemException.parameter("to", to.toString(), "a moment behind `from`");
        }
        if (!one.tryAcquire()) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "Another report is just being made. Ask again in some seconds.")
                    .retryAfter(A_WHILE)
                    .toException();
        }
        try {
            Report report = reports.make(conditions.within(from, to), from, to, actor.get());
            return Exports.attachment(filename(report), MediaType.APPLICATION_PDF)
                    .body(ReportPdf.of(report));
        } finally {
            one.release();
        }
    }

    private static String filename(Report report) {
        return "audit-report-"
                + report.madeAt().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-')
                + ".pdf";
    }
}
