using System.Runtime.CompilerServices;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>What one rendering may cost. Templates come with models from strangers: time, memory and nesting are bounded.</summary>
/// <remarks>The limits are far from what published templates need: six million characters in a thousand turns take a twentieth of the steps and half of the characters.</remarks>
internal sealed class RenderBudget
{
    /// <summary>Most expressions evaluated, statements run and items visited.</summary>
    public const long MaxSteps = 2_000_000;

    /// <summary>Most characters read; a written one counts as <see cref="WriteCost"/>.</summary>
    public const long MaxCharacters = 256_000_000;

    /// <summary>Deepest nesting of expressions, statements, macro calls and lazy filters being evaluated.</summary>
    public const int MaxDepth = 500;

    /// <summary>Deepest nesting of lists, tuples and dictionaries in each other.</summary>
    public const int MaxNesting = 256;

    // Written characters also stay in memory: at most 128 MB of them.
    private const int WriteCost = 4;

    private long _steps;
    private long _characters;
    private int _depth;

    /// <summary>Accounts for work that takes a bounded time a step.</summary>
    public void Step(long count = 1)
    {
        _steps += count;
        if (_steps > MaxSteps) throw TemplateFault.Limit($"the template takes more than {MaxSteps} steps");
    }

    /// <summary>Accounts for characters looked at.</summary>
    public void Read(long characters)
    {
        _characters += characters;
        if (_characters > MaxCharacters) throw TemplateFault.Limit($"the template handles more than {MaxCharacters} characters");
    }

    /// <summary>Accounts for characters of a new text; call it before the text is made if it can be longer than what it is made of.</summary>
    public void Write(long characters) => Read(Math.Min(characters, MaxCharacters) * WriteCost);

    /// <summary>Enters a level of nesting. A fault ends the rendering, so <see cref="Leave"/> needs no <c>finally</c>.</summary>
    public void Enter()
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw TemplateFault.Limit($"the template nests deeper than {MaxDepth} levels");
        }
    }

    /// <summary>Leaves a level.</summary>
    public void Leave() => _depth--;
}
