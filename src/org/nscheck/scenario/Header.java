package org.nscheck.scenario;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The header of a scenario: its keys and values as they stand in the file. */
public record Header(Map<HeaderKey, HeaderValue> values) {
    /** The design of a file that names none. */
    public static final String DEFAULT_DESIGN = "linux";

    /** The value of {@link HeaderKey#EFFECTS} that is the default. */
    public static final String COMPLETE = "complete";

    /** The other value of {@link HeaderKey#EFFECTS}. */
    public static final String PARTIAL = "partial";

    /** @throws IllegalArgumentException without a title, or with a value of effects that the format does not have */
    public Header {
        if (!values.containsKey(HeaderKey.TITLE)) {
            throw new IllegalArgumentException("no title");
        }
        values = Collections.unmodifiableMap(new EnumMap<>(values));
        HeaderValue effects = values.get(HeaderKey.EFFECTS);
        if (effects != null && !effects.text().equals(COMPLETE) && !effects.text().equals(PARTIAL)) {
            throw new IllegalArgumentException("effects: " + effects.text());
        }
    }

    /** A header of nothing but a title. */
    public static Header of(String title) {
        return new Header(Map.of(HeaderKey.TITLE, HeaderValue.of(title)));
    }

    /** The text of a key, if the file has it. */
    public Optional<String> get(HeaderKey key) {
        return Optional.ofNullable(values.get(key)).map(HeaderValue::text);
    }

    /** What the scenario shows. */
    public String title() {
        return values.get(HeaderKey.TITLE).text();
    }

    /** The design whose behaviour the file records. Whether there is such a design is not checked here. */
    public String design() {
        return get(HeaderKey.DESIGN).orElse(DEFAULT_DESIGN);
    }

    /** The invariant that the last step breaks. Whether there is such an invariant is not checked here. */
    public Optional<String> violates() {
        return get(HeaderKey.VIOLATES);
    }

    /** Whether the lines under a step are all that changed. */
    public boolean complete() {
        return get(HeaderKey.EFFECTS).orElse(COMPLETE).equals(COMPLETE);
    }
}
