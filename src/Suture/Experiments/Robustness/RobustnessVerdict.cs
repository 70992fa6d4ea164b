namespace Suture.Experiments.Robustness;

/// <summary>Whether transfer holds in a case; the first that applies, in this order. The control is the best of its control arms.</summary>
public enum RobustnessVerdict
{
    /// <summary>The interval of native − control reaches 0 or below: there is nothing here that could be carried.</summary>
    NoSignal,

    /// <summary>The interval of transferred − control reaches 0 or below: transfer fails.</summary>
    Fails,

    /// <summary>Above control, and the interval of transferred − native lies above −margin.</summary>
    Holds,

    /// <summary>Above control, and the interval of transferred − native lies below −margin.</summary>
    Weaker,

    /// <summary>Above control, and the interval of transferred − native holds −margin: more texts would tell.</summary>
    Unclear,
}
