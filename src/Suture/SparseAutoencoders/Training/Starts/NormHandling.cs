using System.Text.Json.Serialization;

namespace Suture.SparseAutoencoders.Training.Starts;

/// <summary>What happens to the encoder when a transferred start's decoder rows are given unit norm. With n_i the norm that row i had:</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NormHandling>))]
public enum NormHandling
{
    /// <summary><c>We_i ← n_i We_i</c>, <c>be_i ← n_i be_i</c>: each latent contributes what it did, but under TopK others can be selected.</summary>
    [JsonStringEnumMemberName("scale_encoder")]
    ScaleEncoder,

    /// <summary>The encoder stays: the same latents are selected, but each contributes 1 / n_i of what it did.</summary>
    [JsonStringEnumMemberName("keep_encoder")]
    KeepEncoder,

    /// <summary>Encoder and bias of all latents times one factor, the root mean square of n: the same latents are selected, and contributions keep their size on the whole.</summary>
    [JsonStringEnumMemberName("scale_evenly")]
    ScaleEvenly,

    /// <summary>The encoder becomes the unit decoder row, as in a random start, and the bias <c>−bd · Wd_i</c>, so that it reads what the decoder writes; the transferred encoder is given up.</summary>
    [JsonStringEnumMemberName("tie_encoder")]
    TieEncoder,
}
