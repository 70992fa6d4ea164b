using Suture.Experiments.SaeInit;
using Suture.Reports.Charts;

namespace Suture.Reports.SaeInit;

/// <summary>Names, colours and definitions of the arms, the same in every section.</summary>
internal static class StartArms
{
    /// <summary>Name of an arm in a sentence, a table or at the end of its line.</summary>
    /// <param name="arm">The arm.</param>
    /// <exception cref="ArgumentOutOfRangeException">The arm has no name.</exception>
    public static string Name(StartArm arm) => arm switch
    {
        StartArm.Random => "random",
        StartArm.Transferred => "transferred",
        StartArm.Rotated => "rotated",
        StartArm.Shuffled => "shuffled",
        StartArm.NormMatched => "norm-matched",
        StartArm.DataPoints => "data points",
        StartArm.Principal => "PCA",
        _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, "The arm has no name in the report."),
    };

    /// <summary>Colour of an arm.</summary>
    /// <param name="arm">The arm.</param>
    public static Tone Tone(StartArm arm) => arm switch
    {
        StartArm.Random => Charts.Tone.Scratch,
        StartArm.Transferred => Charts.Tone.Transferred,
        StartArm.DataPoints or StartArm.Principal => Charts.Tone.OwnData,
        _ => Charts.Tone.Control,
    };

    /// <summary>Whether the arm's lines are dashed.</summary>
    /// <param name="arm">The arm.</param>
    public static bool IsDashed(StartArm arm) => Tone(arm) is Charts.Tone.Control or Charts.Tone.OwnData;

    /// <summary>What the start is.</summary>
    /// <param name="arm">The arm.</param>
    /// <exception cref="ArgumentOutOfRangeException">The arm has no definition.</exception>
    public static string Definition(StartArm arm) => arm switch
    {
        StartArm.Random => "W_d: rows uniform on the unit sphere, W_e = W_d, biases 0. The paper's scratch.",
        StartArm.Transferred => "A's SAE through the stitch, W_e' = Q W_e, b_e' = b_Q W_e + b_e, W_d' = W_d P, b_d' = b_d P + b_P; then rows of unit norm.",
        StartArm.Rotated => "The transferred start turned about B's mean μ by one random orthogonal R: W_e R, W_d R, μ + (b_d − μ) R. Keeps norms, angles between latents and what the encoder knows of the decoder; loses where in B's space it points.",
        StartArm.Shuffled => "The transferred start with its decoder rows handed to other latents at random. Keeps both sets of directions in B's space; loses which belong together.",
        StartArm.NormMatched => "Random unit directions r_i: W_d,i = ‖W_d,i‖ r_i, W_e,i = ‖W_e,i‖ r_i; b_d and each latent's pre-activation at μ as in the transferred start. Keeps scale, thresholds and centre; loses every direction.",
        StartArm.DataPoints => "W_d,i = (x − μ) / ‖x − μ‖ for activations x of B drawn without replacement, W_e = W_d, b_d = μ, b_e = −μ W_e. Knows no other model.",
        StartArm.Principal => "Plus and minus each principal direction of B's activations, then random directions of the same covariance; W_e = W_d, b_d = μ, b_e = −μ W_e. Knows no other model.",
        _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, "The arm has no definition in the report."),
    };
}
