namespace Suture.Experiments.Recipes;

/// <summary>How sure it is that a published figure belongs to what a recipe does.</summary>
public enum Certainty
{
    /// <summary>The paper states the setting.</summary>
    Stated,

    /// <summary>The paper leaves something open that the recipe presumes.</summary>
    Presumed,
}
