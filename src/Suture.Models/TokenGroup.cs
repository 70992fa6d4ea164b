using Suture.Models.Layers;

namespace Suture.Models;

/// <summary>Neighbouring contexts that go through the blocks together.</summary>
/// <param name="FirstRow">Their first row of the residual stream.</param>
/// <param name="RowCount">Their rows.</param>
/// <param name="Spans">Each context's rows, counted from <paramref name="FirstRow"/>.</param>
internal sealed record TokenGroup(int FirstRow, int RowCount, IReadOnlyList<RowSpan> Spans)
{
    /// <summary>Cuts contexts into groups of at most a number of rows, one context at least in each.</summary>
    /// <param name="contexts">The contexts.</param>
    /// <param name="maxRows">Rows that a group should not exceed.</param>
    public static IReadOnlyList<TokenGroup> Cut(TokenContexts contexts, int maxRows)
    {
        var groups = new List<TokenGroup>();
        for (int first = 0, next; first < contexts.Count; first = next)
        {
            int firstRow = contexts.RowOffset(first), rows = 0;
            var spans = new List<RowSpan>();
            for (next = first; next < contexts.Count && (next == first || rows + contexts.Length(next) <= maxRows); next++)
            {
                spans.Add(new RowSpan(rows, contexts.Length(next), 0));
                rows += contexts.Length(next);
            }

            groups.Add(new TokenGroup(firstRow, rows, spans));
        }

        return groups;
    }
}
