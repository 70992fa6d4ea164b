namespace Suture.Models;

/// <summary>The rows of a residual stream that predict a counted token, and that token.</summary>
internal sealed class NextTokens
{
    /// <summary>Collects them.</summary>
    /// <param name="contexts">The tokens.</param>
    /// <param name="includeSpecialTargets">Whether predictions of special tokens count too.</param>
    public NextTokens(TokenContexts contexts, bool includeSpecialTargets)
    {
        var rows = new List<int>(contexts.TokenCount);
        for (int context = 0; context < contexts.Count; context++)
        {
            int first = contexts.RowOffset(context), last = first + contexts.Length(context) - 1;
            for (int row = first; row < last; row++)
            {
                if (includeSpecialTargets || !contexts.IsSpecial(row + 1)) rows.Add(row);
            }
        }

        Rows = [.. rows];
        Targets = Array.ConvertAll(Rows, row => contexts.Ids[row + 1]);
    }

    /// <summary>Row indices, ascending.</summary>
    public int[] Rows { get; }

    /// <summary>The token after each.</summary>
    public int[] Targets { get; }
}
