namespace Suture.SparseAutoencoders.DictionaryLearning;

/// <summary>The classes of dictionary_learning, by their names there.</summary>
internal enum DictionaryClass
{
    /// <summary>ReLU with a pre-bias that is the decoder's bias.</summary>
    AutoEncoder,

    /// <summary>ReLU with a decoder bias and no pre-bias. DeepSeek-R1's autoencoders have these tensors too.</summary>
    AutoEncoderNew,

    /// <summary>TopK with a pre-bias, and a threshold learnt beside.</summary>
    AutoEncoderTopK,

    /// <summary>BatchTopK with a pre-bias and a learnt threshold.</summary>
    BatchTopKSAE,

    /// <summary>BatchTopK trained in nested groups.</summary>
    MatryoshkaBatchTopKSAE,

    /// <summary>JumpReLU without a pre-bias.</summary>
    JumpReluAutoEncoder,

    /// <summary>Gated with a pre-bias.</summary>
    GatedAutoEncoder,
}
