namespace Suture.Experiments;

/// <summary>Whose settings a training starts from; everything that is set besides replaces them.</summary>
public enum SaeLibrary
{
    /// <summary>Suture's own: those of arXiv 2506.06609.</summary>
    Suture,

    /// <summary><see cref="Suture.SparseAutoencoders.Training.Recipes.SaeLensRecipes"/>.</summary>
    SaeLens,

    /// <summary><see cref="Suture.SparseAutoencoders.Training.Recipes.DictionaryLearningRecipes"/>.</summary>
    DictionaryLearning,

    /// <summary><see cref="Suture.SparseAutoencoders.Training.Recipes.SparsifyRecipes"/>.</summary>
    Sparsify,
}
