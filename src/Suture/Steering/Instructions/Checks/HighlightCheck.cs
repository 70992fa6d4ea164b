using Suture.Models;

namespace Suture.Steering.Instructions.Checks;

/// <summary>At least so many highlights: matches of <c>\*[^\n\*]*\*</c> and of <c>\*\*[^\n\*]*\*\*</c> that hold more than white space.</summary>
/// <remarks>Each pattern is scanned from left to right without overlap, by itself: <c>**bold**</c> is two blank matches of the first and one match of the second.</remarks>
internal sealed class HighlightCheck(string type, int count) : VerifiableInstruction(type)
{
    private protected override bool Holds(string text) => Count(text, "*") + Count(text, "**") >= count;

    private static int Count(string text, string mark)
    {
        int found = 0;
        for (int start = text.IndexOf(mark, StringComparison.Ordinal); start >= 0;)
        {
            int content = start + mark.Length;
            int length = text.AsSpan(content).IndexOfAny('*', '\n');
            if (length < 0) break;
            int end = content + length;
            bool isMatch = text.AsSpan(end).StartsWith(mark, StringComparison.Ordinal);
            if (isMatch && !PythonText.IsBlank(text.AsSpan(content, length))) found++;
            start = text.IndexOf(mark, isMatch ? end + mark.Length : start + 1, StringComparison.Ordinal);
        }

        return found;
    }
}
