package org.nscheck.overlay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.nscheck.alloy.Specification;
import org.nscheck.alloy.SpecificationException;
import org.nscheck.kernel.Design;
import org.nscheck.kernel.Designs;

/** All that a run works with: the designs by their names, and the specification; the shipped ones, or an overlay's. */
public final class Models {
    private static final Models SHIPPED = new Models(null, null, null);

    private final Overlay overlay;
    private final DesignClass own;
    /** Null: the shipped one, which is parsed when it is asked for. */
    private final Specification specification;
    private final Map<String, Model> byName = new LinkedHashMap<>();

    private Models(Overlay overlay, DesignClass own, Specification specification) {
        this.overlay = overlay;
        this.own = own;
        this.specification = specification;
        for (Design design : Designs.ALL) {
            add(new Model(design.name(), Optional.of(design), specification == null
                    || specification.hasDesign(design.name()), false));
        }
        if (own != null) {
            String name = own.design().name();
            add(new Model(name, Optional.of(own.design()), specification != null, true));
        }
        if (specification != null) {
            specification.designNames().stream().filter(name -> !byName.containsKey(name))
                    .forEach(name -> add(new Model(name, Optional.empty(), true, true)));
        }
    }

    private void add(Model model) {
        byName.put(model.name(), model);
    }

    public static Models shipped() {
        return SHIPPED;
    }

    /**
     * The shipped designs and those of an overlay.
     *
     * @throws OverlayException if it cannot be used
     */
    public static Models of(Overlay overlay) throws OverlayException {
        Specification text = null;
        if (!overlay.modules().isEmpty()) {
            try {
                text = new Specification(overlay.modules());
            } catch (SpecificationException e) {
                throw new OverlayException(overlay.line(e));
            }
        }
        DesignClass own = overlay.source().isPresent() ? DesignClass.of(overlay.source().get()) : null;
        if (own != null) {
            checkName(overlay, own, text);
        }
        return new Models(overlay, own, text);
    }

    private static void checkName(Overlay overlay, DesignClass own, Specification text) throws OverlayException {
        Path file = overlay.source().orElseThrow().file();
        String name;
        try {
            name = own.design().name();
        } catch (RuntimeException | Error e) {
            throw new OverlayException(own.blame(e).orElse(file + ": name() throws " + e));
        }
        String gives = file + ": name() gives " + (name == null ? "null" : "'" + name + "'");
        if (name == null || !name.matches("[a-z][a-z0-9-]*")) {
            throw new OverlayException(gives + ", expected lower case letters, digits and -, a letter first");
        }
        if (SHIPPED.byName.containsKey(name)) {
            throw new OverlayException(gives + ", which is a shipped design, expected a name of its own");
        }
        if (text == null || text.hasDesign(name)) {
            return;
        }
        List<String> added = text.designNames().stream().filter(n -> !SHIPPED.byName.containsKey(n)).toList();
        throw new OverlayException(gives + (added.isEmpty() ? ", but no module in " + overlay.folder()
                + " adds that design; expected 'one sig " + name.replace('-', '_') + " extends Design' in "
                + overlay.file("design")
                : ", but the design that the modules in " + overlay.folder() + " add is " + String.join(", ", added)
                + "; expected the same name, where the specification has _ for -"));
    }

    /** The folder of the overlay, as the user named it. */
    public Optional<Path> folder() {
        return Optional.ofNullable(overlay).map(Overlay::folder);
    }

    /** The specification, with the overlay's modules in it. */
    public Specification specification() {
        return specification == null ? Specification.shipped() : specification;
    }

    /** Whether there is an overlay with modules. */
    public boolean changesSpecification() {
        return specification != null;
    }

    /** Whether the overlay changes the specification alone, so that the machine has no part in what it changes. */
    public boolean onlySpecified() {
        return overlay != null && own == null;
    }

    /** Every design, the shipped ones first. */
    public List<Model> all() {
        return List.copyOf(byName.values());
    }

    /** The designs that the overlay adds. */
    public List<Model> own() {
        return byName.values().stream().filter(Model::own).toList();
    }

    /** @throws NoSuchElementException if there is no design of that name, saying where those are that there are */
    public Model of(String name) {
        Model model = byName.get(name);
        if (model == null) {
            throw new NoSuchElementException("no design '" + name + "'; nscheck list designs names those there are"
                    + (own().isEmpty() ? "" : ", and " + overlay.folder() + " adds "
                    + String.join(", ", own().stream().map(Model::name).toList())));
        }
        return model;
    }

    /** @throws NoSuchElementException if there is no design of that name, or the machine does not have it */
    public Design machine(String name) {
        return of(name).machine().orElseThrow(() -> new NoSuchElementException("no Java file in " + overlay.folder()
                + " makes the design '" + name + "', which only the specification has"));
    }

    /**
     * What to check: the designs of the names; without any those of the overlay, {@code linux} if it adds none; without
     * an overlay all. Where the specification alone was changed, none of them is on the machine what it is there.
     *
     * @throws NoSuchElementException as {@link #of}
     */
    public List<Model> toCheck(List<String> names) {
        List<Model> chosen = new ArrayList<>();
        names.stream().distinct().forEach(name -> chosen.add(of(name)));
        if (names.isEmpty()) {
            chosen.addAll(overlay == null ? all() : own().isEmpty() ? List.of(of(Designs.LINUX.name())) : own());
        }
        return chosen.stream().map(model -> onlySpecified() ? model.onlySpecified() : model).toList();
    }

    /** What is wrong with the specification in a line for the user; empty if it is the shipped one. */
    public Optional<String> line(SpecificationException wrong) {
        return specification == null ? Optional.empty() : Optional.of(overlay.line(wrong));
    }

    /** What went wrong in the overlay's Java, with its place; empty if it did elsewhere. */
    public Optional<String> blame(Throwable failure) {
        return own == null ? Optional.empty() : own.blame(failure);
    }
}
