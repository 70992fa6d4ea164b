namespace Suture.Features.Roles.Rewriting;

/// <summary>Words of the lexicon that never stand in for others: names and nationalities, whose capitals it has lost; abbreviations; words that insult.</summary>
internal static class UnfitWords
{
    private const string Names = "adam africa andrena asia athabascan bible christ christianity cuba czechoslovakia eve europe hollywood holmes hudson iliad jesus jupiter lincoln lord mars moses plato reb rousseau shakespeare stravinsky venus voltaire yokuts";
    private const string Peoples = "aegean african american anglican british catholic catholicism chinese christian communist cuban dutch english englishman european french frenchman german greek indian irish italian japanese jew jewish mexican nazi protestant protestantism republican roman russian soviet spanish swedish swiss yank yankee";
    private const string Times = "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday renaissance";
    private const string Abbreviations = "dec etcetera feb fig gnp jan min nov oct pbs pyrex rpm sept tsh";
    private const string Insults = "bastard jap negro nigger rookie slut whore";

    private static readonly HashSet<string> All = new(string.Join(' ', Names, Peoples, Times, Abbreviations, Insults).Split(' '), StringComparer.Ordinal);

    /// <summary>Whether a word is one of them.</summary>
    /// <param name="lemma">The word, lower case.</param>
    public static bool Contains(string lemma) => lemma.Length < 3 || All.Contains(lemma) || !lemma.Any("aeiouy".Contains);
}
