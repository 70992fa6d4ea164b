namespace Suture.Experiments.Recipes;

/// <summary>How a step of a run ended.</summary>
public enum StepStatus
{
    /// <summary>Its run folder is complete.</summary>
    Finished,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was not run, because a step that it reads failed or was not run.</summary>
    Blocked,

    /// <summary>It was not asked for, or the run ended before it.</summary>
    NotRun,
}
