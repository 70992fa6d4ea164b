using Suture.Explorer.Runs;
using Suture.Features.Index;
using Suture.Reports.Charts;

namespace Suture.Explorer.Pages;

/// <summary>How dictionaries are called and coloured, the same on every page.</summary>
internal static class DictionaryText
{
    /// <summary>Its name in a sentence or a choice.</summary>
    /// <param name="dictionary">Dictionary.</param>
    /// <param name="names">Names of the models.</param>
    public static string Name(string dictionary, ExploredNames names) => dictionary switch
    {
        DictionaryNames.Small => $"A: {names.Small}",
        DictionaryNames.Transferred => $"A’s, carried to {names.Large}",
        DictionaryNames.Native => $"{names.Large}’s own",
        _ => dictionary,
    };

    /// <summary>The model's letter: A or B.</summary>
    /// <param name="dictionary">Dictionary.</param>
    public static string Letter(string dictionary) => dictionary == DictionaryNames.Small ? "A" : "B";

    /// <summary>Its colour: the original is what the carried one is held against.</summary>
    /// <param name="dictionary">Dictionary.</param>
    public static Tone Tone(string dictionary) => dictionary switch
    {
        DictionaryNames.Small => Reports.Charts.Tone.Skyline,
        DictionaryNames.Transferred => Reports.Charts.Tone.Transferred,
        _ => Reports.Charts.Tone.Native,
    };
}
