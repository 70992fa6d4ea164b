using Suture.Models;

namespace Suture.Steering.Instructions.Checks;

/// <summary>Exactly so many bullets: matches of <c>^\s*\*[^\*].*$</c> and of <c>^\s*-.*$</c>, <c>^</c> being the start of any line.</summary>
/// <remarks>
/// White space and the character after <c>*</c> may be line ends: a line with nothing but <c>*</c> and the line after it are one bullet.
/// The scan is linear: all line starts within one run of white space lead to the same character.
/// </remarks>
internal sealed class BulletCheck(string type, int count) : VerifiableInstruction(type)
{
    private protected override bool Holds(string text) => Count(text, '*') + Count(text, '-') == count;

    private static int Count(string text, char bullet)
    {
        int found = 0;
        for (int lineStart = 0; lineStart < text.Length;)
        {
            int mark = lineStart;
            while (mark < text.Length && PythonText.IsWhiteSpace(text[mark])) mark++;
            int taken = Taken(text, mark, bullet), end = LineEnd(text, taken);
            if (taken > mark) found++;

            // A bullet takes the rest of its line. Where it took a line end and nothing after it, the next line starts there.
            lineStart = taken > mark && end == taken && text[taken - 1] == '\n' ? end : end + 1;
        }

        return found;
    }

    // Where the rest of the bullet's line begins; the mark itself when there is no bullet.
    private static int Taken(string text, int mark, char bullet)
    {
        if (mark >= text.Length || text[mark] != bullet) return mark;
        if (bullet != '*') return mark + 1;
        return mark + 1 < text.Length && text[mark + 1] != '*' ? mark + 2 : mark;
    }

    private static int LineEnd(string text, int from)
    {
        int end = from < text.Length ? text.IndexOf('\n', from) : -1;
        return end < 0 ? text.Length : end;
    }
}
