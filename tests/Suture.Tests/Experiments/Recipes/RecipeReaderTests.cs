using Suture.Experiments.Recipes;

namespace Suture.Tests.Experiments.Recipes;

public sealed class RecipeReaderTests
{
    private const string Head = "suture: 1\nname: sample\ntitle: A sample\n";

    [Fact]
    public void Read_EveryKindOfValue_FillsInDefaultsByType()
    {
        using var bench = new RecipeBench();

        var step = bench.Read(Head + "steps:\n  a:\n    do: sample\n    with: {text: 12, rate: 1e-3, seed: 18446744073709551615, flag: true, layer: null, mode: slow, widths: [4, 8], pair: {contexts: 9}}\n").Steps[0];

        Assert.Equal("""{"text":"12","pair":{"small":"embedded:small","large":"embedded:large","corpus":[],"eval_corpus":[],"shuffle_seed":null,"shuffle_buffer":10000,"context_length":77,"contexts":9,"eval_contexts":150,"batch_contexts":16},"source":null,"count":5,"seed":18446744073709551615,"rate":0.001,"flag":true,"layer":null,"mode":"Slow","widths":[4,8],"file":null}""", step.Options.ToJsonString());
    }

    [Fact]
    public void Read_RecordInAList_HasItsOwnDefaults()
    {
        using var bench = new RecipeBench();

        var step = bench.Read(Head + "steps: {a: {do: sample, with: {text: x, pair: {corpus: [{path: t.csv, field: body}]}}}}").Steps[0];

        var corpus = step.Options["pair"]!["corpus"]![0]!;
        Assert.Equal(("t.csv", "body", 1.0, 67108864), ((string?)corpus["path"], (string?)corpus["field"], (double)corpus["weight"]!, (int)corpus["max_record_bytes"]!));
    }

    [Fact]
    public void Read_SharedPair_IsTakenWhereAStepSaysNothing()
    {
        using var bench = new RecipeBench();

        var recipe = bench.Read(Head + "pair: {small: s, large: l, context_length: 64, contexts: 3}\nsteps:\n  a: {do: sample, with: {text: $pair.small}}\n  b: {do: sample, with: {text: x, count: 4, pair: {context_length: 32}}}\n");

        Assert.Equal(("s", 3, 64), ((string?)recipe.Steps[0].Options["text"], (int)recipe.Steps[0].Options["count"]!, (int)recipe.Steps[0].Options["pair"]!["context_length"]!));
        Assert.Equal((4, 32), ((int)recipe.Steps[1].Options["count"]!, (int)recipe.Steps[1].Options["pair"]!["context_length"]!));
    }

    [Fact]
    public void Read_ReferencesForward_PutsStepsAfterWhatTheyRead()
    {
        using var bench = new RecipeBench();

        var recipe = bench.Read(Head + "steps:\n  c: {do: sample, with: {text: x, source: $b/sub}}\n  a: {do: sample, with: {text: x}}\n  b: {do: sample, with: {text: 'rotated:$a', source: $a}}\n");

        Assert.Equal(["a", "b", "c"], recipe.Steps.Select(s => s.Name));
        Assert.Equal(["a"], recipe.Steps[1].After);
        Assert.Equal(["b"], recipe.Steps[2].After);
    }

    [Theory]
    [InlineData("a -> b -> a", "  a: {do: sample, with: {text: x, source: $b}}\n  b: {do: sample, with: {text: x, source: $a}}\n", "recipe.yaml:5:1:", "a → b → a")]
    [InlineData("itself", "  a: {do: sample, with: {text: x, source: $a}}\n", "recipe.yaml:5:43:", "reads its own run")]
    [InlineData("unknown step", "  stitch: {do: sample, with: {text: x, source: $stich}}\n  b: {do: sample, with: {text: x, source: $stitsh}}\n", "recipe.yaml:5:48:", "did you mean 'stitch'?. Known: stitch, b.")]
    [InlineData("out of the folder", "  a: {do: sample, with: {text: x}}\n  b: {do: sample, with: {text: x, source: $a/../../x}}\n", "recipe.yaml:6:43:", "leads out of the folder")]
    [InlineData("no pair", "  a: {do: sample, with: {text: $pair.small}}\n", "recipe.yaml:5:32:", "a recipe with a pair")]
    [InlineData("no reference", "  a: {do: sample, with: {text: $A!}}\n", "recipe.yaml:5:32:", "is no reference")]
    [InlineData("unknown key", "  a:\n    do: sample\n    with:\n      text: x\n      witdhs: [1]\n", "recipe.yaml:9:7:", "there is no key 'witdhs'; did you mean 'widths'?. Allowed: text, pair, source, count, seed, rate, flag, layer, mode, widths, file.")]
    [InlineData("unknown inner key", "  a:\n    do: sample\n    with: {text: x, pair: {context: 3}}\n", "recipe.yaml:7:28:", "step 'a', 'pair': there is no key 'context'; did you mean 'contexts'?")]
    [InlineData("missing key", "  a:\n    do: sample\n    with: {count: 3}\n", "recipe.yaml:7:11:", "step 'a': missing 'text', which has no default.")]
    [InlineData("word for number", "  a: {do: sample, with: {text: x, count: many}}\n", "recipe.yaml:5:42:", "step 'a', 'count': expected a whole number, found 'many'.")]
    [InlineData("fraction for whole number", "  a: {do: sample, with: {text: x, count: 1.5}}\n", "recipe.yaml:5:42:", "expected a whole number, found '1.5'")]
    [InlineData("number out of range", "  a: {do: sample, with: {text: x, count: 3000000000}}\n", "recipe.yaml:5:42:", "expected a whole number")]
    [InlineData("negative seed", "  a: {do: sample, with: {text: x, seed: -1}}\n", "recipe.yaml:5:41:", "expected a whole number, 0 or more")]
    [InlineData("quoted number", "  a: {do: sample, with: {text: x, count: '3'}}\n", "recipe.yaml:5:42:", "expected a whole number")]
    [InlineData("infinite number", "  a: {do: sample, with: {text: x, rate: .inf}}\n", "recipe.yaml:5:41:", "expected a number")]
    [InlineData("yes for true", "  a: {do: sample, with: {text: x, flag: yes}}\n", "recipe.yaml:5:41:", "expected true or false, found 'yes'")]
    [InlineData("unknown choice", "  a: {do: sample, with: {text: x, mode: fst}}\n", "recipe.yaml:5:41:", "expected one of Slow, Fast, found 'fst'; did you mean 'Fast'?")]
    [InlineData("value for list", "  a: {do: sample, with: {text: x, widths: 4}}\n", "recipe.yaml:5:43:", "'widths': expected a list, found '4'")]
    [InlineData("list for value", "  a: {do: sample, with: {text: [x]}}\n", "recipe.yaml:5:32:", "expected text, found a list")]
    [InlineData("item of a list", "  a: {do: sample, with: {text: x, widths: [1, z]}}\n", "recipe.yaml:5:47:", "'widths', item 2: expected a whole number, found 'z'")]
    [InlineData("null for value", "  a: {do: sample, with: {text: x, count: null}}\n", "recipe.yaml:5:42:", "expected a whole number, found nothing")]
    [InlineData("reference for number", "  a: {do: sample, with: {text: x, count: $a}}\n", "recipe.yaml:5:42:", "stands for a path")]
    [InlineData("out of the kind's range", "  a:\n    do: sample\n    with: {text: x, count: -3}\n", "recipe.yaml:7:11:", "step 'a': The options do not hold together: count -3")]
    [InlineData("unknown kind", "  a: {do: smaple}\n", "recipe.yaml:5:11:", "there is no kind 'smaple'; did you mean 'sample'?. Kinds: sample.")]
    [InlineData("no kind", "  a: {with: {text: x}}\n", "recipe.yaml:5:6:", "step 'a': the key 'do' is missing")]
    [InlineData("odd key of a step", "  a: {do: sample, wiht: {text: x}}\n", "recipe.yaml:5:19:", "did you mean 'with'?. Allowed: do, with, about.")]
    [InlineData("odd name", "  Big Step: {do: sample}\n", "recipe.yaml:5:3:", "'Big Step' is no name")]
    [InlineData("name with a line end", "  \"a\\n\": {do: sample, with: {text: x}}\n", "recipe.yaml:5:3:", "is no name")]
    [InlineData("name of the pair", "  pair: {do: sample}\n", "recipe.yaml:5:3:", "'pair' is taken")]
    [InlineData("a step twice", "  a: {do: sample, with: {text: x}}\n  a: {do: sample, with: {text: x}}\n", "recipe.yaml:6:3:", "'a' stands here for the second time; first on line 5")]
    public void Read_StepThatIsNotWhatItMustBe_NamesLineColumnKeyAndWhatIsAllowed(string what, string steps, string place, string problem)
    {
        using var bench = new RecipeBench();

        var fault = bench.Fault(Head + "steps:\n" + steps);

        Assert.Contains(place, fault.Message, StringComparison.Ordinal);
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }

    [Theory]
    [InlineData("", "the recipe is empty")]
    [InlineData("just words", ":1:1: the recipe: expected keys with values, found 'just words'")]
    [InlineData("name: x\n", "the key 'suture' is missing")]
    [InlineData("suture: 2\n", ":1:9: 'suture' is the version of the recipe's format: expected 1, found '2'")]
    [InlineData("suture: 1\nnames: x\n", ":2:1: the recipe: there is no key 'names'; did you mean 'name'?. Allowed: suture, name, title, about, needs, pair, steps, highlights, published.")]
    [InlineData(Head, "the key 'steps' is missing")]
    [InlineData(Head + "steps: {}\n", ":4:8: 'steps' has 0 steps")]
    [InlineData(Head + "steps:\n\ta: 1\n", ":5:1: is not valid YAML: the line is indented by a tab")]
    [InlineData(Head + "steps: {a: [}\n", "is not valid YAML")]
    [InlineData(Head + "steps: &x {a: {do: sample, with: {text: x}}}\n", ":4:8: '&x' names a value; a recipe has no anchors")]
    [InlineData(Head + "steps: *x\n", "anchors")]
    [InlineData(Head + "steps: !!map {a: {}}\n", "is a tag")]
    [InlineData(Head + "---\nsteps: {}\n", "a second document begins here")]
    [InlineData(Head + "pair: {small: a}\nsteps: {a: {do: sample, with: {text: x}}}\n", ":4:7: 'pair': missing 'large'")]
    [InlineData(Head + "pair: {small: a, large: b, context: 3}\nsteps: {a: {do: sample, with: {text: x}}}\n", ":4:28: 'pair': there is no key 'context'")]
    [InlineData(Head + "needs: {t: {path: x}}\nsteps: {a: {do: sample, with: {text: x}}}\n", "need 't': the key 'about' is missing")]
    [InlineData(Head + "needs: {a: {path: x, about: y}}\nsteps: {a: {do: sample, with: {text: x}}}\n", "'a' is a step and a need")]
    [InlineData(Head + "steps: {a: {do: sample, with: {text: x}}}\nhighlights: [{says: s}]\n", ":5:14: highlight 1: the keys 'step' and 'result' are missing")]
    [InlineData(Head + "steps: {a: {do: sample, with: {text: x}}}\nhighlights: [{says: s, step: a, result: x, units: n}]\n", ":5:44: highlight 1: there is no key 'units'; did you mean 'unit'?. Allowed: says, unit, step, result, relative_to.")]
    [InlineData(Head + "steps: {a: {do: sample, with: {text: x}}}\nhighlights: [1, 2, 3, 4, 5, 6]\n", ":5:13: 'highlights' has 6 numbers; expected at most 5")]
    [InlineData(Head + "steps: {a: {do: sample, with: {text: x}}}\npublished: [{what: w, source: s}]\n", ":5:13: published figure 1: expected either 'value', a number, or 'words'")]
    [InlineData(Head + "steps: {a: {do: sample, with: {text: x}}}\npublished: [{what: w, source: s, value: high, note: n}]\n", "'value': expected a number, found 'high'")]
    [InlineData(Head + "steps: {a: {do: sample, with: {text: x}}}\npublished: [{what: w, source: s, value: 1, step: b, result: x}]\n", "there is no step 'b'")]
    [InlineData(Head + "steps: {a: {do: sample, with: {text: x}}}\npublished: [{what: w, source: s, value: 1, step: a}]\n", "'step' and 'result' say together")]
    [InlineData(Head + "steps: {a: {do: sample, with: {text: x}}}\npublished: [{what: w, source: s, value: 1}]\n", "a 'note' must say why")]
    [InlineData(Head + "steps: {a: {do: sample, with: {text: x}}}\npublished: [{what: w, source: s, value: 1, step: a, result: 'a[b'}]\n", "is no path into results")]
    [InlineData(Head + "steps: {a: {do: sample, with: {text: x}}}\npublished: [{what: w, source: s, value: 1, step: a, result: a, certainty: sure}]\n", "expected one of stated, presumed, found 'sure'")]
    public void Read_RecipeThatIsNotWhatItMustBe_SaysWhatAndWhere(string text, string problem)
    {
        using var bench = new RecipeBench();

        Assert.Contains(problem, bench.Fault(text).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooDeepTooManyOrTooLarge_IsRefused()
    {
        using var bench = new RecipeBench();

        Assert.Contains("more than 24 deep", bench.Fault("suture: " + new string('[', 5000)).Message, StringComparison.Ordinal);
        Assert.Contains("more than 20000 values", bench.Fault("suture: [" + string.Join(',', Enumerable.Repeat("1", 30_000)) + "]").Message, StringComparison.Ordinal);
        Assert.Contains("at most 262144", bench.Fault(new string('#', 300_000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BytesThatAreNoText_IsRefused()
    {
        using var bench = new RecipeBench();
        File.WriteAllBytes(bench.File("recipe.yaml"), [0x73, 0xFF, 0xFE]);

        var fault = Assert.Throws<RecipeFormatException>(() => RecipeReader.Read(bench.File("recipe.yaml"), [bench.Sample.Kind]));

        Assert.Contains("is not UTF-8 text", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EveryPrefixOfARecipe_IsReadOrRefusedByTheReader()
    {
        using var bench = new RecipeBench();
        string text = Head + "about: |\n  Words.\npair: {small: s, large: l}\nneeds: {t: {path: x, about: 'y'}}\nsteps:\n  a:\n    do: sample\n    with: {text: \"x\", source: $t, widths: [1, 2]}\npublished: [{what: w, source: s, value: 1, step: a, result: 'rows[arm=Native].rate'}]\n";
        for (int length = 0; length < text.Length; length++)
        {
            try
            {
                _ = bench.Read(text[..length]);
            }
            catch (RecipeFormatException)
            {
                // Refused in words; anything else fails the test.
            }
        }

        Assert.Single(bench.Read(text).Steps);
    }

    [Fact]
    public void Read_Overrides_ChangeStepsPairAndNeeds()
    {
        using var bench = new RecipeBench();
        string text = Head + "needs: {t: {path: x, about: y}}\npair: {small: s, large: l}\nsteps:\n  a: {do: sample, with: {text: x, file: $t}}\n";

        var recipe = bench.Read(text, "a.count=9", "a.pair.context_length=12", "pair.small=other", "a.widths=[7]", "t=elsewhere.txt");

        var options = recipe.Steps[0].Options;
        Assert.Equal((9, 12, 7, "elsewhere.txt"), ((int)options["count"]!, (int)options["pair"]!["context_length"]!, (int)options["widths"]![0]!, (string?)options["file"]));
        Assert.Equal(["t"], recipe.Steps[0].Needs);
    }

    [Theory]
    [InlineData("a.count", "--set a.count: there is no value: expected step.key=value")]
    [InlineData("b.count=1", "--set b.count=1: there is no step 'b'; did you mean 'a'?. Steps: a.")]
    [InlineData("a.cuont=1", "there is no key 'cuont'; did you mean 'count'?")]
    [InlineData("a.count=x", "--set a.count=x: step 'a', 'count': expected a whole number, found 'x'")]
    [InlineData("t=x", "the recipe needs no file 't'")]
    [InlineData("a..b=x", "a key is empty")]
    [InlineData("a.text.deeper=x", "expected keys with values")]
    [InlineData("a.text=[", "is not valid YAML")]
    public void Read_OverrideOfNothing_SaysWhatThereIs(string change, string problem)
    {
        using var bench = new RecipeBench();

        Assert.Contains(problem, bench.Fault(Head + "steps: {a: {do: sample, with: {text: x}}}\n", change).Message, StringComparison.Ordinal);
    }
}
