package org.nscheck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What there is: the data of {@code nscheck list}, each in the order in which it is to be read. */
public interface Catalogue {
    /** A thing with a name that other commands take, and a text that says what it is, on one line. */
    record Item(String name, String text) {}

    List<Item> designs() throws IOException, CommandException;

    List<Item> invariants() throws IOException;

    List<Item> rules() throws IOException;

    /** The scenarios of a checkout, named by their path in it. */
    List<Item> scenarios(Path home) throws IOException, CommandException;
}
