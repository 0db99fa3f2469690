package org.nscheck.mutation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tries every mutant of the machine and of the specification, and prints the score; see bench/mutation.md. What each
 * mutant ended in is written to a file, one a line.
 */
public final class MutationScore {
    private MutationScore() {
    }

    private record Judged(Mutant mutant, Outcome outcome) {
        @Override
        public String toString() {
            return mutant.id() + " | " + outcome.verdict() + " | " + outcome.where() + " | " + mutant.description()
                    + " | " + outcome.how();
        }
    }

    /**
     * Runs.
     *
     * @param args {@code machine} or {@code specification}; how many threads; the file for the mutants' ends; and
     *     perhaps a file with the ids of those that are to be tried, one at the beginning of each line
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        boolean machine = args[0].equals("machine");
        List<Mutant> mutants = new ArrayList<>(machine ? Mutants.ofMachine() : Mutants.ofSpecification());
        if (args.length > 3) {
            List<String> wanted = Files.readAllLines(Path.of(args[3])).stream().map(l -> l.split(" ")[0]).toList();
            mutants.removeIf(m -> !wanted.contains(m.id()));
        }
        Cases cases = new Cases();
        Map<String, String> modules = Mutants.modules();
        List<Judged> judged = run(mutants, Integer.parseInt(args[1]), Path.of(args[2]), machine
                ? () -> { MachineJudge judge = new MachineJudge(cases); return m -> judge.judge(m, true); }
                : () -> { SpecificationJudge judge = new SpecificationJudge(cases, modules);
                    return m -> judge.judge(m, true); });
        print(args[0], judged);
    }

    private static List<Judged> run(List<Mutant> mutants, int threads, Path file,
            Supplier<Function<Mutant, Outcome>> judges) throws IOException, InterruptedException {
        ThreadLocal<Function<Mutant, Outcome>> judge = ThreadLocal.withInitial(judges);
        Judged[] judged = new Judged[mutants.size()];
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file), true)) {
            for (int i = 0; i < judged.length; i++) {
                int number = i;
                pool.execute(() -> {
                    judged[number] = new Judged(mutants.get(number), judge.get().apply(mutants.get(number)));
                    out.println(judged[number]);
                });
            }
            pool.shutdown();
            while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
                System.err.println(Arrays.stream(judged).filter(Objects::nonNull).count() + " of " + judged.length);
            }
        }
        return List.of(judged);
    }

    private static void print(String side, List<Judged> judged) {
        Map<Outcome.Verdict, Integer> counts = new EnumMap<>(Outcome.Verdict.class);
        judged.forEach(j -> counts.merge(j.outcome.verdict(), 1, Integer::sum));
        Map<String, String> listed = Survivors.listed();
        long counted = judged.stream().filter(j -> j.outcome.verdict().counts()).count();
        List<Mutant> survivors = judged.stream().filter(j -> j.outcome.survived()).map(Judged::mutant).toList();
        List<Mutant> unlisted = survivors.stream().filter(m -> !listed.containsKey(m.id())).toList();
        System.out.println(side + ": killed " + (counted - survivors.size()) + " of " + counted + ", survivors listed "
                + (survivors.size() - unlisted.size()) + ", unlisted " + unlisted.size());
        counts.forEach((verdict, count) -> System.out.println("  " + count + " " + verdict.text));
        unlisted.forEach(m -> System.out.println("unlisted: " + m));
        judged.stream().filter(j -> !j.outcome.survived() && listed.containsKey(j.mutant.id()))
                .forEach(j -> System.out.println("listed, but " + j.outcome.verdict() + ": " + j.mutant + " ("
                        + j.outcome.where() + ": " + j.outcome.how() + ")"));
    }
}
