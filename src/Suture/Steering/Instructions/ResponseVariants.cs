using Suture.Models;

namespace Suture.Steering.Instructions;

/// <summary>The texts that the loose rule tries.</summary>
internal static class ResponseVariants
{
    /// <summary>The response; without any <c>*</c>; without its first line, its last, both; and these three without any <c>*</c>. In this order.</summary>
    /// <remarks>The three that lose lines are trimmed, before they lose their asterisks; the others are not.</remarks>
    public static IReadOnlyList<string> Of(string response)
    {
        string[] lines = response.Split('\n');
        string withoutFirst = Join(lines, 1, lines.Length), withoutLast = Join(lines, 0, lines.Length - 1), withoutBoth = Join(lines, 1, lines.Length - 1);
        return
        [
            response, WithoutAsterisks(response),
            withoutFirst, withoutLast, withoutBoth,
            WithoutAsterisks(withoutFirst), WithoutAsterisks(withoutLast), WithoutAsterisks(withoutBoth),
        ];
    }

    private static string Join(string[] lines, int first, int end) => first >= end ? "" : PythonText.Strip(string.Join('\n', lines, first, end - first));

    private static string WithoutAsterisks(string text) => text.Replace("*", "", StringComparison.Ordinal);
}
