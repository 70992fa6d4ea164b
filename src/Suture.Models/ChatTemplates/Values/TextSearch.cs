using Suture.Models.ChatTemplates.Evaluation;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>Finds a text in another in time linear in both, however alike they are.</summary>
internal static class TextSearch
{
    // The runtime's search is faster, but takes the product of both lengths in the worst case.
    private const int LongestSimple = 32;

    /// <summary>Unit at which a text first occurs at or after a unit; -1 when it does not.</summary>
    public static int IndexOf(string text, string wanted, int start, RenderBudget budget)
    {
        int found = wanted.Length <= LongestSimple ? text.IndexOf(wanted, start, StringComparison.Ordinal) : KnuthMorrisPratt(text, wanted, start);
        budget.Read((found < 0 ? text.Length : found) - start + wanted.Length);
        return found;
    }

    /// <summary>Unit at which a text last occurs within the first units; -1 when it does not.</summary>
    public static int LastIndexOf(string text, string wanted, int end, RenderBudget budget)
    {
        string reversed = Reverse(wanted);
        int found = IndexOf(Reverse(text[..end]), reversed, 0, budget);
        return found < 0 ? -1 : end - found - wanted.Length;
    }

    /// <summary>The units of a text from the last to the first: what occurs last in the text occurs first there.</summary>
    public static string Reverse(string text) => string.Create(text.Length, text, static (units, source) =>
    {
        source.CopyTo(units);
        units.Reverse();
    });

    private static int KnuthMorrisPratt(string text, string wanted, int start)
    {
        // For each prefix of what is wanted, the length of the longest proper prefix that ends it.
        int[] borders = new int[wanted.Length];
        for (int i = 1, matched = 0; i < wanted.Length; i++)
        {
            while (matched > 0 && wanted[i] != wanted[matched]) matched = borders[matched - 1];
            if (wanted[i] == wanted[matched]) matched++;
            borders[i] = matched;
        }

        for (int i = start, matched = 0; i < text.Length; i++)
        {
            while (matched > 0 && text[i] != wanted[matched]) matched = borders[matched - 1];
            if (text[i] == wanted[matched]) matched++;
            if (matched == wanted.Length) return i - matched + 1;
        }

        return -1;
    }
}
