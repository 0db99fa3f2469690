package org.nscheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.commons.cli.Options;
import org.nscheck.check.WholeFile;
import org.nscheck.conform.Conformance;
import org.nscheck.conform.Finding;
import org.nscheck.conform.Plan;
import org.nscheck.conform.Report;
import org.nscheck.live.HarnessException;
import org.nscheck.live.UnavailableException;
import org.nscheck.scenario.ScenarioPrinter;

/** {@code nscheck conform}: the machine against the kernel, on scenarios that nobody wrote. */
final class ConformCommand implements Command {
    @Override
    public String name() {
        return "conform";
    }

    @Override
    public String summary() {
        return "Looks for differences between the machine and the kernel that nscheck runs on.";
    }

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public String example() {
        return "conform --minutes 10 --seed 7 --out differences";
    }

    @Override
    public Options options() {
        return ConformOptions.options();
    }

    @Override
    public Set<ExitStatus> statuses() {
        return EnumSet.of(ExitStatus.DISAGREEMENT, ExitStatus.UNAVAILABLE);
    }

    @Override
    public ExitStatus run(Context context) throws CommandException, IOException {
        if (!context.arguments().isEmpty()) {
            throw CommandException.usage("no argument is expected, found " + context.arguments().get(0));
        }
        Plan plan = ConformOptions.parse(context);
        Optional<Path> folder = context.option("out").map(Path::of);
        if (folder.isPresent()) {
            // What cannot be written is better known before a long run than after it.
            Files.createDirectories(folder.get());
        }
        Report report;
        try (Progress progress = context.progress()) {
            report = Conformance.run(plan, listener(progress));
        } catch (UnavailableException e) {
            throw new CommandException(ExitStatus.UNAVAILABLE, e.getMessage(), e);
        } catch (HarnessException e) {
            throw new CommandException(ExitStatus.INCOMPLETE, "scenarios come to no end: " + e.getMessage(), e);
        }
        Map<Finding, Path> files = new HashMap<>();
        for (Finding finding : folder.isPresent() ? report.findings() : List.<Finding>of()) {
            Path file = folder.get().resolve(file(finding));
            WholeFile.write(file, ScenarioPrinter.print(finding.scenario()));
            files.put(finding, file);
        }
        ConformReport printed = new ConformReport(plan, report, files);
        if (context.format() == Context.Format.JSON) {
            context.out().println(Json.pretty(printed.json()));
        } else {
            printed.lines().forEach(context.out()::println);
        }
        return status(report);
    }

    private static Conformance.Listener listener(Progress progress) {
        return new Conformance.Listener() {
            @Override
            public void update(Supplier<String> text) {
                progress.update(text);
            }

            @Override
            public void note(String text) {
                progress.note(text);
            }
        };
    }

    /** {@code kill-PID-SIGTERM-pending-signals.scenario}. */
    private static String file(Finding finding) {
        String name = finding.call() + "-" + String.join("-", finding.kinds());
        return name.replaceAll("[^A-Za-z0-9]+", "-") + ".scenario";
    }

    private static ExitStatus status(Report report) {
        List<ExitStatus> statuses = new ArrayList<>(List.of(ExitStatus.AS_EXPECTED));
        if (report.findings().stream().anyMatch(finding -> finding.known().isEmpty())) {
            statuses.add(ExitStatus.DISAGREEMENT);
        }
        if (!report.complete()) {
            statuses.add(ExitStatus.INCOMPLETE);
        }
        return ExitStatus.worst(statuses);
    }
}
