namespace Suture.Experiments.Recipes.Text;

/// <summary>Where something stands.</summary>
/// <param name="Source">The file, or the override of the command line.</param>
/// <param name="Line">Line, from 1; 0 where there is none.</param>
/// <param name="Column">Column, from 1; 0 where there is none.</param>
internal readonly record struct RecipePlace(string Source, int Line, int Column)
{
    /// <summary>What is wrong here.</summary>
    public RecipeFormatException Fault(string problem, Exception? inner = null) => new(Source, Line, Column, problem, inner);
}
