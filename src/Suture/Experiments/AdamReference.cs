namespace Suture.Experiments;

/// <summary>The paper's training of a stitch (App. A), the reference arm that the exact solver is held against.</summary>
public static class AdamReference
{
    /// <summary>Tokens a step; what the paper's FLOPs imply.</summary>
    public const int Batch = 5120;

    /// <summary>Passes over the training text.</summary>
    public const int Epochs = 2;

    /// <summary>The paper's peak learning rate.</summary>
    public const double PaperRate = 1e-4;

    /// <summary>Steps that the recipe takes.</summary>
    /// <param name="tokens">Tokens of training text.</param>
    public static int Steps(long tokens) => checked((int)(Epochs * ((tokens + Batch - 1) / Batch)));
}
