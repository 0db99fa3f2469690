package org.nscheck.alloy;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import kodkod.engine.satlab.SATFactory;
import kodkod.engine.satlab.SATSolver;

/**
 * A process that asks a native solver; {@link SolverProcess} starts it. A question comes on the standard input: how
 * many variables there are, how many numbers follow, and these: the clauses, each after its length. The answer goes
 * into a file of the process's own folder.
 *
 * <p>It ends when its input does, also in the middle of a search, and takes its folder along: so nothing is left
 * wherever and however the process that asks comes to its end.
 */
final class SolverMain {
    static final String ANSWER = "answer";
    /** How an answer begins. After YES come the bits of the variables that are true, after FAILED the reason. */
    static final byte YES = 'y';
    static final byte NO = 'n';
    static final byte FAILED = 'f';

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Path folder;
    private int answers;

    private SolverMain(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    /** @param args the solver's name, and the folder */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> SolverProcess.remove(folder)));
        try {
            new SolverMain(args[0], folder).answerAll();
        } catch (EOFException e) {
            // nobody is left who could ask
        } finally {
            System.exit(0);
        }
    }

    private void answerAll() throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, BUFFER));
        while (true) {
            int variables = in.readInt();
            SATSolver solver = null;
            byte[] failure = null;
            try {
                solver = SATFactory.get(name).instance();
                solver.addVariables(variables);
            } catch (RuntimeException | LinkageError e) {
                failure = failed(e);
            }
            for (int left = in.readInt(); left > 0;) {
                int[] clause = new int[in.readInt()];
                byte[] bytes = new byte[clause.length * Integer.BYTES];
                in.readFully(bytes);
                ByteBuffer.wrap(bytes).asIntBuffer().get(clause);
                if (failure == null) {
                    solver.addClause(clause);
                }
                left -= clause.length + 1;
            }
            if (failure == null) {
                // beside this thread, which has to see the end of the input also while the other one searches
                SATSolver asked = solver;
                new Thread(() -> search(asked, variables)).start();
            } else {
                answer(failure);
            }
        }
    }

    private static byte[] failed(Throwable e) {
        String reason = e.getMessage() == null ? e.toString() : e.getMessage();
        return ((char) FAILED + reason).getBytes(StandardCharsets.UTF_8);
    }

    private void search(SATSolver solver, int variables) {
        try {
            boolean yes = solver.solve();
            BitSet model = new BitSet();
            for (int v = 1; yes && v <= variables; v++) {
                model.set(v, solver.valueOf(v));
            }
            solver.free();
            byte[] bits = model.toByteArray();
            answer(ByteBuffer.allocate(bits.length + 1).put(yes ? YES : NO).put(bits).array());
        } catch (Throwable e) {
            // without an answer, even if it is the memory that is missing: whoever asked sees that the process is gone
            System.exit(1);
        }
    }

    private void answer(byte[] answer) throws IOException {
        Path unfinished = Files.write(folder.resolve("unfinished"), answer);
        Files.move(unfinished, folder.resolve(ANSWER + answers++), StandardCopyOption.ATOMIC_MOVE);
        System.out.write('\n');
        System.out.flush();
    }
}
