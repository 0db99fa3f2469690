package org.nscheck.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nscheck.scenario.ScenarioException.Kind;

/** Reads one file from its beginning to its end, or to the first thing in it that is wrong. */
final class ScenarioReader {
    private static final Position START = new Position(1, 1);

    private final String file;
    private final String text;
    private final Names names = new Names();
    private final Map<HeaderKey, HeaderValue> header = new EnumMap<>(HeaderKey.class);
    private final List<Step> steps = new ArrayList<>();
    /** Those of the last step, which is in {@link #steps} without them as long as more may come. */
    private final List<EffectLine> effects = new ArrayList<>();
    /** Those that wait for the line that follows them. */
    private final List<String> comments = new ArrayList<>();

    ScenarioReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    Scenario read() throws ScenarioException {
        int number = 0;
        int begin = 0;
        while (begin < text.length()) {
            number++;
            try {
                line(number, TextLine.of(lineAt(begin), number == 1));
            } catch (ScenarioException e) {
                throw first(e, begin);
            }
            begin += lineAt(begin).length() + 1;
        }
        if (steps.isEmpty()) {
            endHeader();
            throw new ScenarioException(Kind.WRONG, file, new Position(number + 1, 1),
                    "the file ends without a step, expected one");
        }
        endStep();
        return new Scenario(new Header(header), steps, takeComments());
    }

    private String lineAt(int begin) {
        int end = text.indexOf('\n', begin);
        return text.substring(begin, end < 0 ? text.length() : end);
    }

    private void line(int number, TextLine line) throws ScenarioException {
        Cursor cursor = new Cursor(file, number, line.characters());
        boolean faulty = line.fault() < line.characters().length;
        try {
            line(cursor);
        } catch (ScenarioException e) {
            if (!faulty || e.column() <= line.fault()) {
                throw e;
            }
        }
        if (faulty) {
            throw cursor.wrong(line.fault(), line.detail());
        }
    }

    private void line(Cursor line) throws ScenarioException {
        if (line.ends()) {
            return;
        }
        if (line.peek() == '#') {
            comments.add(line.rest());
        } else if (line.take("->")) {
            effect(line);
        } else if (steps.isEmpty() && line.key() != null) {
            headerLine(line);
        } else {
            step(line);
        }
    }

    private void headerLine(Cursor line) throws ScenarioException {
        int begin = line.index();
        String name = line.key();
        HeaderKey key = HeaderKey.named(name).orElseThrow(() -> line.wrong(begin, "unknown key " + Quote.token(name)
                + ", expected title, design, violates, effects, found-by, source, see or note"));
        if (header.containsKey(key)) {
            throw line.wrong(begin, "the key '" + key.text + "' stands here twice, expected it once");
        }
        line.takeHere(name + ":");
        if (line.peek() != ' ' && line.peek() != -1) {
            throw line.unexpected("expected a space");
        }
        if (line.ends()) {
            throw line.unexpected("expected a value");
        }
        int value = line.index();
        String content = line.rest();
        if (key == HeaderKey.EFFECTS && !content.equals(Header.COMPLETE) && !content.equals(Header.PARTIAL)) {
            throw line.wrong(value, "unknown effects " + Quote.token(content) + ", expected complete or partial");
        }
        header.put(key, new HeaderValue(content, takeComments(), line.position(value)));
    }

    private void step(Cursor line) throws ScenarioException {
        if (steps.isEmpty()) {
            endHeader();
        }
        endStep();
        String key = line.key();
        if (key != null && HeaderKey.named(key).isPresent() && !names.isBound(key)) {
            throw line.wrong(line.index(),
                    "a header line after the first step, expected a step, an effect or a comment");
        }
        Label actor = names.task(line, "a task that acts");
        if (line.peek() != ' ' && line.peek() != -1) {
            throw line.unexpected("expected a space and a call");
        }
        At<Call> call = new CallParser(line, names, actor).parse();
        line.expect("=");
        At<Result> result = new ResultParser(line, names, actor).parse(call.value());
        end(line);
        Step step = new Step(actor, call, result, List.of(), takeComments());
        names.namespaces().take(step);
        steps.add(step);
    }

    private void effect(Cursor line) throws ScenarioException {
        Position position = line.position(line.index() - 2);
        if (steps.isEmpty()) {
            throw line.wrong(line.index() - 2, "an effect without a step, expected a header line or a step");
        }
        Effect effect = new EffectParser(line, names).parse();
        end(line);
        effects.add(new EffectLine(effect, takeComments(), position));
    }

    /** What follows a step or an effect: nothing, or a comment. */
    private void end(Cursor line) throws ScenarioException {
        if (!line.ends()) {
            if (line.peek() != '#') {
                throw line.unexpected("expected the end of the line or a comment");
            }
            comments.add(line.rest());
        }
    }

    private void endStep() {
        if (!steps.isEmpty()) {
            int last = steps.size() - 1;
            steps.set(last, steps.get(last).withEffects(effects));
            effects.clear();
        }
    }

    private Comments takeComments() {
        Comments taken = comments.isEmpty() ? Comments.NONE : new Comments(comments);
        comments.clear();
        return taken;
    }

    private void endHeader() throws ScenarioException {
        if (!header.containsKey(HeaderKey.TITLE)) {
            throw noTitle();
        }
    }

    private ScenarioException noTitle() {
        return new ScenarioException(Kind.WRONG, file, START, "the file has no title, expected a line 'title: ...'");
    }

    /** A title that is missing is missing at the beginning: no error that is found before it is noticed comes first. */
    private ScenarioException first(ScenarioException found, int begin) {
        boolean beyondStart = Position.ORDER.compare(found.position(), START) > 0;
        boolean inHeader = steps.isEmpty() && !header.containsKey(HeaderKey.TITLE);
        return beyondStart && inHeader && !titleFollows(begin) ? noTitle() : found;
    }

    private boolean titleFollows(int from) {
        for (int begin = from; begin < text.length(); begin += lineAt(begin).length() + 1) {
            Cursor line = new Cursor(file, 1, TextLine.of(lineAt(begin), false).characters());
            if (line.peekToken() == '#') {
                continue;
            }
            String key = line.key();
            if (HeaderKey.TITLE.text.equals(key)) {
                return true;
            }
            if (key == null && (line.take("->") || !line.word().isEmpty() && line.peek() == ' ')) {
                return false;
            }
        }
        return false;
    }
}
