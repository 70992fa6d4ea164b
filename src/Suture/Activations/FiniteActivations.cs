using System.Globalization;
using System.Numerics.Tensors;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Refuses NaN and infinity among activations, by the place in the text where they stand.</summary>
internal static class FiniteActivations
{
    /// <summary>Checks every site of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="siteNames">Names of its sites.</param>
    /// <param name="contextNumber">Number in the text of each of the batch's contexts.</param>
    /// <exception cref="ArithmeticException">A value is NaN or infinite; the message names site, context, token and dimension.</exception>
    public static void Require(ActivationBatch batch, IReadOnlyList<string> siteNames, Func<int, long> contextNumber)
    {
        for (int site = 0; site < batch.Sites.Count; site++)
        {
            int row = FirstNotFinite(batch.Sites[site]);
            if (row < 0) continue;
            var read = batch.Reads[site];
            throw new ArithmeticException(Describe($"The activation of {siteNames[site]}", batch.Sites[site].Row(row), read.Contexts, read.Rows[row], contextNumber));
        }
    }

    /// <summary>A sentence on a row that is not finite.</summary>
    /// <param name="what">Its beginning, such as <c>The activation</c>.</param>
    /// <param name="row">The row.</param>
    /// <param name="contexts">The contexts that hold its token.</param>
    /// <param name="token">Row of its token in them.</param>
    /// <param name="contextNumber">Number in the text of each context.</param>
    public static string Describe(string what, ReadOnlySpan<float> row, TokenContexts contexts, int token, Func<int, long> contextNumber)
    {
        int dimension = 0;
        while (float.IsFinite(row[dimension])) dimension++;
        int context = 0;
        while (token >= contexts.RowOffset(context) + contexts.Length(context)) context++;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what} at context {contextNumber(context)}, token {token - contexts.RowOffset(context)} (id {contexts.Ids[token]}), dimension {dimension} is {row[dimension]}; activations must be finite.");
    }

    private static int FirstNotFinite(MatrixView<float> rows)
    {
        for (int i = 0; i < rows.Rows; i++)
        {
            if (!TensorPrimitives.IsFiniteAll<float>(rows.Row(i))) return i;
        }

        return -1;
    }
}
