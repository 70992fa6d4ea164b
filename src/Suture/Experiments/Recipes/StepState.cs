namespace Suture.Experiments.Recipes;

/// <summary>What a step's run folder holds.</summary>
public enum StepState
{
    /// <summary>Nothing.</summary>
    New,

    /// <summary>The finished step, every artefact as it was written: nothing is to be done.</summary>
    Finished,

    /// <summary>The step, begun and not finished: it goes on where it can, and is run again where it cannot.</summary>
    Unfinished,

    /// <summary>What the step was before an option, an input or the program changed.</summary>
    Changed,

    /// <summary>The step, finished, but a file is missing or is not as it was written.</summary>
    Damaged,

    /// <summary>Not known: something that its key depends on is not there.</summary>
    Unknown,
}
