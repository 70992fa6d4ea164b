namespace Suture.Steering;

/// <summary>How a direction is found in the states of two classes of text.</summary>
public enum SteeringMethod
{
    /// <summary>The difference of the classes' means; the paper's.</summary>
    MeanDifference,

    /// <summary>The first principal direction of the differences within pairs, about the origin, towards the target class.</summary>
    PrincipalDifference,

    /// <summary>The weights of a logistic regression that tells the classes' texts apart.</summary>
    Logistic,
}
