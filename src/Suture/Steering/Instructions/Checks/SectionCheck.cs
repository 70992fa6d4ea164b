using System.Text.RegularExpressions;
using Suture.Models;

namespace Suture.Steering.Instructions.Checks;

/// <summary>At least so many numbered sections: matches of <c>\s?</c>, the word that begins one, and <c>\s?\d+\s?</c>.</summary>
/// <remarks>
/// The word is a regular expression, as in IFEval, and may be anybody's: matching has a time limit. .NET's automaton without backtracking would need none,
/// but skips matches whose first part is optional: <c>x?Section</c> is found in "text Section" at the x of "text" alone, which is none.
/// </remarks>
internal sealed class SectionCheck : VerifiableInstruction
{
    private const string Word = "section_spliter";

    // Python's \s: four control characters more than .NET's.
    private const string OptionalSpace = @"[\s\x1c-\x1f]?";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.5);

    private readonly Regex _sections;
    private readonly int _count;

    private SectionCheck(string type, Regex sections, int count)
        : base(type)
    {
        _sections = sections;
        _count = count;
    }

    public static SectionCheck Create(string type, InstructionArguments arguments)
    {
        string word = PythonText.Strip(arguments.Text(Word));
        int count = arguments.Count("num_sections");
        if (word.Length == 0) throw arguments.Fault($"has a blank argument '{Word}'; expected the word that begins a section");
        return new SectionCheck(type, Compile(word, arguments), count);
    }

    private protected override bool Holds(string text)
    {
        try
        {
            return _sections.Count(text) >= _count;
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new TimeoutException($"The instruction '{Type}' was given a word that is a regular expression, '{_sections}' with what belongs to it, and that took longer than {Limit.TotalSeconds} s on a text of {text.Length} characters; give a plain word.", error);
        }
    }

    private static Regex Compile(string word, InstructionArguments arguments)
    {
        try
        {
            return new Regex($@"{OptionalSpace}{word}{OptionalSpace}\d+{OptionalSpace}", RegexOptions.CultureInvariant, Limit);
        }
        catch (ArgumentException error)
        {
            throw arguments.Fault($"has the argument '{Word}' '{word}', which is no regular expression: {error.Message}", error);
        }
    }
}
