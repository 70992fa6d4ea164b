using System.Runtime.CompilerServices;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>Bounds the recursion of the parser.</summary>
internal sealed class NestingGuard
{
    private const int MaxDepth = 100;

    private int _depth;

    /// <summary>Enters a level. A fault ends the parsing, so <see cref="Leave"/> needs no <c>finally</c>.</summary>
    /// <param name="line">Line for errors.</param>
    public void Enter(int line)
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw TemplateFault.Limit($"the template nests deeper than {MaxDepth} levels", line);
        }
    }

    public void Leave() => _depth--;
}
