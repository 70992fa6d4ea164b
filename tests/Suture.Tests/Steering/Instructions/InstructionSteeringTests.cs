using System.Text.Json;
using Suture.Models;
using Suture.Numerics;
using Suture.Steering;
using Suture.Steering.Instructions;
using Suture.Steering.Languages;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.Steering.Instructions;

public sealed class InstructionSteeringTests
{
    private static readonly Compute Compute = new(2);

    // End to end with a chat template: a model stitched to itself by the identity.
    [Fact]
    public void Run_ChatModelStitchedToItself_TransfersWhatIsNative()
    {
        using var folder = new TemporaryFolder();
        foreach (string path in Directory.GetFiles(Path.Combine(Fixtures.Assets, "pair", "small"))) File.Copy(path, folder.File(Path.GetFileName(path)));
        File.WriteAllText(folder.File("chat_template.jinja"), "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}{% if add_generation_prompt %}assistant:{% endif %}");
        using var model = LanguageModel.Load(folder.Path);
        var end = new TextStateReader(model, Compute).Site(2);
        var identity = new Matrix<double>(model.Width, model.Width);
        for (int i = 0; i < model.Width; i++) identity[i, i] = 1;
        InstructionPrompt[] prompts = [.. Enumerable.Range(0, 5).Select(i => Prompt($"Write {i} lines about a dog. Use no commas.", $"Write {i} lines about a dog."))];

        var rows = new InstructionSteering(model, model, new InstructionSteeringOptions { NewTokens = 6 }, Compute).Run([.. prompts, Prompt(new string('x', 2000), "short")], new Crossing(new AffineMap(identity, new double[model.Width]), end, end));

        Assert.Equal([SteeringArm.Unsteered, SteeringArm.Native, SteeringArm.Transferred, SteeringArm.Random], rows.Select(row => row.Arm));
        Assert.Equal(rows[1] with { Arm = SteeringArm.Transferred, RelativeTransfer = rows[1].Strict > 0 ? 1 : 0 }, rows[2]);
        Assert.All(rows, row => Assert.True(row is { Trials: 5, LeftOut: 1, Type: "punctuation:no_comma" } && row.Strict <= row.Loose && row.Perplexity > 1));
    }

    [Fact]
    public void Run_OnePromptOrSeveralTypesOrNoTemplate_IsToldApart()
    {
        using var model = LanguageModel.Load("embedded:small");
        var end = new TextStateReader(model, Compute).Site(2);
        var crossing = new Crossing(new AffineMap(new Matrix<double>(model.Width, model.Width), new double[model.Width]), end, end);
        var plain = new InstructionSteering(model, model, new InstructionSteeringOptions { IsChat = false, NewTokens = 2 }, Compute);

        Assert.Empty(plain.Run([Prompt("a b", "a")], crossing));
        Assert.Contains("several types", Assert.Throws<ArgumentException>(() => plain.Run([Prompt("a b", "a"), Prompt("a b", "a", "startend:quotation")], crossing)).Message, StringComparison.Ordinal);
        Assert.Contains("chat template", Assert.Throws<ArgumentException>(() => new InstructionSteering(model, model, new InstructionSteeringOptions(), Compute).Run([Prompt("a b", "a")], crossing)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PromptsOfKnownAndUnknownTypes_KeepsAndCounts()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("prompts.jsonl");
        File.WriteAllText(path, Line("punctuation:no_comma", "{}") + "\n\n" + Line("language:response_language", "{\"language\":\"de\"}") + "\n" + Line("detectable_format:number_bullet_lists", "{\"num_bullets\":2}") + "\n");

        var read = InstructionPromptReader.Read(path, new LanguageIdentifier());

        Assert.Equal(["punctuation:no_comma", "detectable_format:number_bullet_lists"], read.Prompts.Select(prompt => prompt.Instruction.Type));
        Assert.Equal("p é", read.Prompts[0].With);
        Assert.True(read.Prompts[1].Instruction.IsFollowed("* a\n* b"));
        Assert.Equal(1, read.LeftOut["language:response_language"]);
    }

    [Theory]
    [InlineData("[1]", "expected an object")]
    [InlineData("{", "line 1")]
    [InlineData("{}", "instruction_id_list")]
    [InlineData("{\"instruction_id_list\":[]}", "0 instructions")]
    [InlineData("{\"instruction_id_list\":[1]}", "a string")]
    [InlineData("{\"instruction_id_list\":[\"punctuation:no_comma\"],\"kwargs\":[{},{}]}", "2 objects")]
    [InlineData("{\"instruction_id_list\":[\"punctuation:no_comma\"],\"kwargs\":[{}],\"prompt\":1}", "\"prompt\"")]
    [InlineData("{\"instruction_id_list\":[\"punctuation:no_comma\"],\"kwargs\":[{}],\"prompt\":\"\\ud800\",\"prompt_without_instruction\":\"\"}", "line 1")]
    [InlineData("{\"instruction_id_list\":[\"punctuation:no_comma\"],\"kwargs\":[{}],\"prompt\":\"p\"}", "prompt_without_instruction")]
    [InlineData("{\"instruction_id_list\":[\"punctuation:no_comma\"],\"kwargs\":[{\"x\":1}],\"prompt\":\"p\",\"prompt_without_instruction\":\"\"}", "'x'")]
    [InlineData("", "no prompt")]
    public void Read_Malformed_NamesTheLine(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("bad.jsonl");
        File.WriteAllText(path, text);

        var error = Assert.Throws<Suture.Corpora.CorpusFormatException>(() => InstructionPromptReader.Read(path, new LanguageIdentifier()));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("bad.jsonl", error.Message, StringComparison.Ordinal);
    }

    private static string Line(string type, string arguments) => $"{{\"prompt\":\"p é\",\"prompt_without_instruction\":\"p\",\"instruction_id_list\":[\"{type}\"],\"kwargs\":[{arguments}]}}";

    private static InstructionPrompt Prompt(string with, string without, string type = "punctuation:no_comma")
    {
        using var none = JsonDocument.Parse("{}");
        return new InstructionPrompt(with, without, InstructionTypes.Create(type, none.RootElement, new LanguageIdentifier()));
    }
}
