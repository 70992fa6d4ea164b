using System.Text;
using System.Text.Json;
using Suture.Corpora;
using Suture.Steering.Languages;

namespace Suture.Steering.Instructions;

/// <summary>Reads prompts with one instruction each, as Stolfo et al. (2025) made them of IFEval's: JSON Lines with <c>prompt</c>, <c>prompt_without_instruction</c>, <c>instruction_id_list</c> and <c>kwargs</c>.</summary>
public static class InstructionPromptReader
{
    private const int MaxLineBytes = 1 << 20;
    private const int MaxPrompts = 100_000;
    private const int MaxDepth = 64;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file. Prompts of types that are not among <see cref="InstructionTypes.All"/> are left out and counted.</summary>
    /// <param name="path">The file.</param>
    /// <param name="languages">Tells whether an answer is English, for the types that ask for it.</param>
    /// <exception cref="CorpusFormatException">A line is not as it must be, or no prompt is left; the message names the line.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static InstructionPrompts Read(string path, ILanguageIdentifier languages)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(languages);
        if (!File.Exists(path)) throw new FileNotFoundException($"No file '{path}'.", path);
        var prompts = new List<InstructionPrompt>();
        var leftOut = new SortedDictionary<string, int>(StringComparer.Ordinal);
        using var lines = new LineReader(new CorpusFile(Path.GetFileName(path), path), MaxLineBytes);
        while (lines.Next())
        {
            if (lines.Line.Trim(" \t\r"u8).IsEmpty) continue;
            if (prompts.Count == MaxPrompts) throw new CorpusFormatException(path, $"it holds more than {MaxPrompts} prompts.");
            try
            {
                using var record = JsonDocument.Parse(Strict.GetString(lines.Line), new JsonDocumentOptions { MaxDepth = MaxDepth });
                string type = Type(record.RootElement);
                if (InstructionTypes.All.Contains(type, StringComparer.Ordinal)) prompts.Add(Prompt(record.RootElement, type, languages));
                else leftOut[type] = leftOut.GetValueOrDefault(type) + 1;
            }
            // JsonElement throws InvalidOperationException for a string with half of a surrogate pair.
            catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException or InvalidOperationException)
            {
                throw new CorpusFormatException(path, $"line {lines.Number}: {fault.Message}", fault);
            }
        }

        if (prompts.Count == 0) throw new CorpusFormatException(path, $"it holds no prompt with one of {string.Join(", ", InstructionTypes.All)}.");
        return new InstructionPrompts(prompts, leftOut);
    }

    private static string Type(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object) throw new FormatException($"it is a JSON {record.ValueKind}; expected an object.");
        var types = Field(record, "instruction_id_list", JsonValueKind.Array);
        return types.GetArrayLength() == 1 && types[0].ValueKind == JsonValueKind.String
            ? types[0].GetString()!
            : throw new FormatException($"\"instruction_id_list\" holds {types.GetArrayLength()} instructions; expected one, a string.");
    }

    private static InstructionPrompt Prompt(JsonElement record, string type, ILanguageIdentifier languages)
    {
        var arguments = Field(record, "kwargs", JsonValueKind.Array);
        if (arguments.GetArrayLength() != 1) throw new FormatException($"\"kwargs\" holds {arguments.GetArrayLength()} objects; expected one, of the one instruction.");
        return new InstructionPrompt(
            Field(record, "prompt", JsonValueKind.String).GetString()!,
            Field(record, "prompt_without_instruction", JsonValueKind.String).GetString()!,
            InstructionTypes.Create(type, arguments[0], languages));
    }

    private static JsonElement Field(JsonElement record, string name, JsonValueKind kind)
    {
        if (!record.TryGetProperty(name, out var value)) throw new FormatException($"it has no \"{name}\".");
        return value.ValueKind == kind ? value : throw new FormatException($"\"{name}\" is a JSON {value.ValueKind}; expected {kind}.");
    }
}
