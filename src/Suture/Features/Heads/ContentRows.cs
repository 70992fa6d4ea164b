using Suture.Models;

namespace Suture.Features.Heads;

/// <summary>Rows that hold no special token.</summary>
internal static class ContentRows
{
    /// <summary>Rows and their positions, from a position of each context on.</summary>
    /// <param name="contexts">The contexts.</param>
    /// <param name="minPosition">First position that counts.</param>
    public static IEnumerable<(int Row, int Position)> From(TokenContexts contexts, int minPosition)
    {
        for (int context = 0; context < contexts.Count; context++)
        {
            for (int position = minPosition; position < contexts.Length(context); position++)
            {
                int row = contexts.RowOffset(context) + position;
                if (!contexts.IsSpecial(row)) yield return (row, position);
            }
        }
    }
}
