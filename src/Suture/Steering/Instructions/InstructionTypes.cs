using System.Text.Json;
using Suture.Steering.Instructions.Checks;
using Suture.Steering.Languages;

namespace Suture.Steering.Instructions;

/// <summary>The twelve types of instruction that the paper steers by (arXiv 2506.06609, section 4), by IFEval's names.</summary>
public static class InstructionTypes
{
    private static readonly Dictionary<string, Func<string, InstructionArguments, ILanguageIdentifier, VerifiableInstruction>> Makers = new(StringComparer.Ordinal)
    {
        ["punctuation:no_comma"] = (type, _, _) => new NoCommaCheck(type),
        ["startend:quotation"] = (type, _, _) => new QuotationCheck(type),
        ["startend:end_checker"] = (type, arguments, _) => new EndPhraseCheck(type, arguments.Text("end_phrase")),
        ["detectable_format:title"] = (type, _, _) => new TitleCheck(type),
        ["detectable_format:json_format"] = (type, _, _) => new JsonCheck(type),
        ["detectable_format:constrained_response"] = (type, _, _) => new ConstrainedResponseCheck(type),
        ["detectable_format:number_bullet_lists"] = (type, arguments, _) => new BulletCheck(type, arguments.Count("num_bullets")),
        ["detectable_format:number_highlighted_sections"] = (type, arguments, _) => new HighlightCheck(type, arguments.Count("num_highlights")),
        ["detectable_format:multiple_sections"] = (type, arguments, _) => SectionCheck.Create(type, arguments),
        ["change_case:english_capital"] = (type, _, languages) => new EnglishCaseCheck(type, isUpper: true, languages),
        ["change_case:english_lowercase"] = (type, _, languages) => new EnglishCaseCheck(type, isUpper: false, languages),
        ["change_case:capital_word_frequency"] = (type, arguments, _) => CapitalWordCheck.Create(type, arguments),
    };

    /// <summary>The names of all types.</summary>
    public static IReadOnlyCollection<string> All => Makers.Keys;

    /// <summary>Makes the check of an instruction.</summary>
    /// <param name="type">One of <see cref="All"/>.</param>
    /// <param name="arguments">IFEval's <c>kwargs</c>: a JSON object. Arguments that are null, 0 or empty count as missing.</param>
    /// <param name="languages">Tells whether a text is English; asked by the two types that ask for English only.</param>
    /// <exception cref="ArgumentException">The type is unknown; an argument is missing, unknown, or has a value that it cannot have.</exception>
    public static VerifiableInstruction Create(string type, JsonElement arguments, ILanguageIdentifier languages)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(languages);
        if (!Makers.TryGetValue(type, out var make)) throw new ArgumentException($"There is no instruction '{type}'; known are {string.Join(", ", All)}.", nameof(type));
        var reader = new InstructionArguments(type, arguments);
        var instruction = make(type, reader, languages);
        reader.RequireAllTaken();
        return instruction;
    }
}
