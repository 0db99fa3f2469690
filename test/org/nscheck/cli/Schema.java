package org.nscheck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The schema of what {@code --format json} prints. */
final class Schema {
    private Schema() {
    }

    /** What is wrong with an output, nothing if it keeps to the schema. */
    static List<String> violations(String output) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("checker/org/nscheck/cli/output.schema.json")));
        return schema.validate(new ObjectMapper().readTree(output)).stream().map(ValidationMessage::toString).toList();
    }
}
