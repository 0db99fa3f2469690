package org.nscheck.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.nscheck.kernel.Event;
import org.nscheck.kernel.Layout;
import org.nscheck.kernel.State;

/** A changed machine, compiled in memory, in a class loader of its own. */
final class MachineTrial {
    private static final Path SOURCES = Path.of("src/org/nscheck/kernel");
    private static final Map<String, byte[]> FUELLED = new HashMap<>();

    private final ClassLoader loader;
    private final Function<Object[], Object> probe;

    private MachineTrial(Map<String, byte[]> changed) {
        loader = new Loader(changed);
        probe = probe(MachineProbe.class);
    }

    private Function<Object[], Object> probe(Class<? extends Function<Object[], Object>> type) {
        try {
            @SuppressWarnings("unchecked") // it is the same class, loaded anew
            Function<Object[], Object> made = (Function<Object[], Object>) loader.loadClass(type.getName())
                    .getConstructor().newInstance();
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The machine with one class changed; null if that does not compile. */
    static MachineTrial of(String unit, String text) {
        Map<String, byte[]> changed = new HashMap<>(shipped());
        Map<String, byte[]> compiled = compile(Map.of(unit, JavaMutants.fuelled(unit, text)));
        if (compiled == null) {
            return null;
        }
        changed.putAll(compiled);
        return new MachineTrial(changed);
    }

    static String text(String unit) {
        try {
            return Files.readString(SOURCES.resolve(unit + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes that may be changed, with fuel in their loops. */
    private static synchronized Map<String, byte[]> shipped() {
        if (FUELLED.isEmpty()) {
            Map<String, String> texts = new HashMap<>();
            JavaMutants.CLASSES.forEach(unit -> texts.put(unit, JavaMutants.fuelled(unit, text(unit))));
            FUELLED.putAll(compile(texts));
        }
        return FUELLED;
    }

    private static Map<String, byte[]> compile(Map<String, String> texts) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> sources = new ArrayList<>();
        texts.forEach((unit, text) -> sources.add(JavaMutants.source(unit, text)));
        Memory memory = new Memory(compiler.getStandardFileManager(d -> { }, null, StandardCharsets.UTF_8));
        boolean ok = compiler.getTask(null, memory, d -> { }, List.of("-proc:none", "-nowarn", "-g:none"), null,
                sources).call();
        return ok ? memory.classes() : null;
    }

    /** Whether the machine begins in the first state, with which lockstep compares the specification's. */
    boolean beginsAlike() {
        boolean alike = true;
        for (boolean cyclic : new boolean[] {false, true}) {
            long[] own = State.initial(new Layout(3, 2, 3, 1, cyclic)).packed();
            alike &= probe(InitialProbe.class).apply(new Object[] {3, 2, 3, cyclic}) instanceof long[] changed
                    && Arrays.equals(own, changed);
        }
        return alike;
    }

    /** The steps that the machine makes of a batch. */
    long[][] steps(Batch batch) {
        return (long[][]) probe.apply(batch.wired());
    }

    /** Runs lockstep of the machine in a small slice: the event by which it disagrees, or what it throws; else none. */
    Optional<String> lockstep(String design, String slice) {
        return Optional.ofNullable((String) probe(LockstepProbe.class).apply(new Object[] {design, slice}));
    }

    /**
     * Explores the machine.
     *
     * @param most states at most
     * @return of each invariant that is broken, by its name, the events of a shortest trace
     */
    Map<String, List<Event>> explore(String design, String slice, int most) {
        @SuppressWarnings("unchecked") // that is what ExplorationProbe answers
        Map<String, int[][]> broken = (Map<String, int[][]>) probe(ExplorationProbe.class)
                .apply(new Object[] {design, slice, most});
        Map<String, List<Event>> traces = new LinkedHashMap<>();
        broken.forEach((name, events) -> traces.put(name, Arrays.stream(events).map(Wire::decode).toList()));
        return traces;
    }

    /** Keeps the compiler's output. */
    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Memory(StandardJavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(JavaFileManager.Location location, String name,
                JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(name, bytes);
                    return bytes;
                }
            };
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new HashMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }

    /** Defines the project's classes anew, the changed ones from memory. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> changed;

        Loader(Map<String, byte[]> changed) {
            super(MachineTrial.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.nscheck.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                byte[] bytes = changed.containsKey(name) ? changed.get(name) : read(name);
                return defineClass(name, bytes, 0, bytes.length);
            }
        }

        private byte[] read(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
