package org.nscheck.overlay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.nscheck.kernel.Design;
import org.nscheck.kernel.Linux;

/** The design in an overlay's Java file, compiled into memory by this Java's own compiler. */
final class DesignClass {
    private static final String FORM = "expected 'public class %s extends Linux' with a public constructor without"
            + " arguments";

    private final Path file;
    private final String simpleName;
    private final Map<String, ByteArrayOutputStream> compiled = new HashMap<>();
    private Design design;

    private DesignClass(Path file) {
        this.file = file;
        this.simpleName = file.getFileName().toString().replaceFirst("\\.java$", "");
    }

    /**
     * Compiles and makes the design.
     *
     * @param compiler null: there is none
     * @throws OverlayException at the first error, or if there is no compiler
     */
    static DesignClass of(Overlay.Source source, JavaCompiler compiler) throws OverlayException {
        DesignClass made = new DesignClass(source.file());
        if (compiler == null) {
            throw OverlayException.unavailable(source.file() + ": this Java has no compiler, and a design in Java needs"
                    + " one: JDK 17 or later");
        }
        made.compile(compiler, source.text());
        made.design = made.instance();
        return made;
    }

    static DesignClass of(Overlay.Source source) throws OverlayException {
        return of(source, ToolProvider.getSystemJavaCompiler());
    }

    Design design() {
        return design;
    }

    private void compile(JavaCompiler compiler, String text) throws OverlayException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject source = new SimpleJavaFileObject(file.toUri(), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        boolean done;
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ENGLISH,
                StandardCharsets.UTF_8)) {
            // What lies beside the file is no part of it, hence no path for sources.
            done = compiler.getTask(null, new InMemory(files), found, List.of("-proc:none", "-g", "-classpath",
                    classes(), "-sourcepath", ""), null, List.of(source)).call();
        } catch (IOException e) {
            throw new OverlayException(file + ": the compiler cannot read its libraries: " + e.getMessage());
        }
        Optional<Diagnostic<? extends JavaFileObject>> error = found.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR).findFirst();
        if (error.isPresent() || !done) {
            throw new OverlayException(error.map(this::line).orElse(file + ": the compiler refuses it"));
        }
    }

    private String line(Diagnostic<? extends JavaFileObject> error) {
        String message = error.getMessage(Locale.ENGLISH).strip().replaceAll("\\s*\\R\\s*", "; ")
                .replaceAll("\\s+", " ");
        return error.getPosition() == Diagnostic.NOPOS ? file + ": " + message
                : file + ":" + error.getLineNumber() + ":" + error.getColumnNumber() + ": " + message;
    }

    /** Where the machine's own classes are: the jar, or a folder. */
    private static String classes() {
        try {
            return Path.of(Linux.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the compiled classes, so that nothing is written beside the user's file. */
    private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
                FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    compiled.put(name, bytes);
                    return bytes;
                }
            };
        }
    }

    /** The compiled classes; all others are this program's. */
    private final class Loader extends ClassLoader {
        Loader() {
            super("overlay", Linux.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!compiled.containsKey(name)) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = compiled.get(name).toByteArray();
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private Design instance() throws OverlayException {
        String expected = String.format(FORM, simpleName);
        String name = compiled.keySet().stream().filter(n -> n.substring(n.lastIndexOf('.') + 1).equals(simpleName))
                .findFirst().orElseThrow(() -> new OverlayException(file + ": no class " + simpleName + " in it, "
                        + expected));
        try {
            Class<?> found = Class.forName(name, true, new Loader());
            if (!Linux.class.isAssignableFrom(found)) {
                throw new OverlayException(file + ": the class " + simpleName + " is no design, " + expected);
            }
            if (!Modifier.isPublic(found.getModifiers()) || Modifier.isAbstract(found.getModifiers())) {
                throw new OverlayException(file + ": the class " + simpleName + " is "
                        + (Modifier.isAbstract(found.getModifiers()) ? "abstract, " : "not public, ") + expected);
            }
            return new CheckedDesign((Design) found.getConstructor().newInstance());
        } catch (NoSuchMethodException e) {
            throw new OverlayException(file + ": the class " + simpleName + " has no public constructor without"
                    + " arguments, " + expected);
        } catch (InvocationTargetException | ExceptionInInitializerError e) {
            throw new OverlayException(blame(e.getCause()).orElse(file + ": cannot be made: " + e.getCause()));
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new OverlayException(file + ": cannot be loaded: " + e + ", " + expected);
        }
    }

    /** Where in the file something went wrong as a whole, if it did there. */
    Optional<String> blame(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CheckedDesign.WrongAnswer wrong) {
                return Optional.of(file + ": " + wrong.getMessage());
            }
            for (StackTraceElement frame : cause.getStackTrace()) {
                if (compiled.containsKey(frame.getClassName())) {
                    return Optional.of(file + ":" + frame.getLineNumber() + ": " + frame.getMethodName() + " throws "
                            + cause);
                }
            }
        }
        return Optional.empty();
    }
}
