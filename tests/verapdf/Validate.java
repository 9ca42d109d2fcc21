import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges files with veraPDF's engine: java Validate.java FLAVOUR,FLAVOUR FILE...
 *
 * Prints a line of fields separated by tabs for each verdict and, before it, for each rule that was broken:
 *
 *   broken   FLAVOUR  FILE  RULE  TIMES  WHERE FIRST  WHAT THE RULE SAYS
 *   verdict  FLAVOUR  FILE  pass|fail  CHECKS MADE
 */
final class Validate {

    private static final class Breach {
        final TestAssertion first;
        int times = 0;

        Breach(TestAssertion first) {
            this.first = first;
        }
    }

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<String> files = List.of(arguments).subList(1, arguments.length);
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.fromString(name);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                throw new IllegalArgumentException("no such flavour: " + name);
            }
            for (String file : files) {
                report(name, file, judge(file, flavour));
            }
        }
    }

    private static ValidationResult judge(String file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser document = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator judge = Foundries.defaultInstance().createValidator(flavour, false)) {
            return judge.validate(document);
        }
    }

    private static void report(String flavour, String file, ValidationResult result) {
        breaches(result).forEach((rule, breach) -> line(
                "broken", flavour, file, rule, breach.times,
                breach.first.getLocation().getContext(), breach.first.getMessage()));
        line("verdict", flavour, file, result.isCompliant() ? "pass" : "fail", result.getTotalAssertions());
    }

    private static Map<String, Breach> breaches(ValidationResult result) {
        Map<String, Breach> byRule = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "/" + assertion.getRuleId().getTestNumber();
                byRule.computeIfAbsent(rule, missing -> new Breach(assertion)).times++;
            }
        }
        return byRule;
    }

    private static void line(Object... fields) {
        StringBuilder text = new StringBuilder();
        for (Object field : fields) {
            text.append(text.length() == 0 ? "" : "\t").append(String.valueOf(field).replaceAll("\\s+", " "));
        }
        System.out.println(text);
    }
}
