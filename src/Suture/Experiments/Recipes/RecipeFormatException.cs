namespace Suture.Experiments.Recipes;

/// <summary>A recipe is not what it must be.</summary>
/// <remarks>The message says where (file, line, column), what, what was expected and what was found.</remarks>
public sealed class RecipeFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The file, or the override of the command line.</param>
    /// <param name="line">Line, from 1; 0 where there is none.</param>
    /// <param name="column">Column, from 1; 0 where there is none.</param>
    /// <param name="problem">A sentence with expected and found values.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public RecipeFormatException(string source, int line, int column, string problem, Exception? inner = null)
        : base(line > 0 ? FormattableString.Invariant($"{source}:{line}:{column}: {problem}") : $"{source}: {problem}", inner)
    {
        Place = source;
        Line = line;
        Column = column;
    }

    /// <summary>The file, or the override of the command line.</summary>
    public string Place { get; }

    /// <summary>Line, from 1; 0 where there is none.</summary>
    public int Line { get; }

    /// <summary>Column, from 1; 0 where there is none.</summary>
    public int Column { get; }
}
