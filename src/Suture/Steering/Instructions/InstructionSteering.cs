using Suture.Models;
using Suture.Models.Generation;
using Suture.Numerics;

namespace Suture.Steering.Instructions;

/// <summary>The paper's experiment on instructions, one receiving model: does a vector make it follow an instruction that its prompt does not hold?</summary>
/// <remarks>
/// A vector is the difference between the states at the last token of prompts with the instruction and without it (Stolfo et al. 2025). Prompts are parted in two halves
/// by turns, and each half is steered with the vector of the other: nothing is tested on what it was fitted on.
/// </remarks>
/// <param name="receiver">The model that answers.</param>
/// <param name="source">The model that vectors come from.</param>
/// <param name="options">Settings.</param>
/// <param name="compute">Where to run.</param>
public sealed class InstructionSteering(LanguageModel receiver, LanguageModel source, InstructionSteeringOptions options, Compute compute)
{
    private readonly Responses _responses = new(receiver, compute);

    /// <summary>Measures one type of instruction at one stitch.</summary>
    /// <param name="prompts">Prompts of one type.</param>
    /// <param name="crossing">From the source to the receiver.</param>
    /// <param name="cancellationToken">Checked between tokens.</param>
    /// <returns>Unsteered, then native, transferred and random for each strength; empty when fewer than two prompts can be read.</returns>
    /// <exception cref="ArgumentException">An option is out of range, prompts are of several types, or a model has no chat template where one is wanted.</exception>
    public IReadOnlyList<InstructionSteeringRow> Run(IReadOnlyList<InstructionPrompt> prompts, Crossing crossing, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(crossing);
        options.Validate();
        if (prompts.Select(prompt => prompt.Instruction.Type).Distinct(StringComparer.Ordinal).Count() > 1) throw new ArgumentException("The prompts have instructions of several types; a vector is of one.", nameof(prompts));
        var here = new TextTokens(receiver, options.IsChat);
        var there = new TextTokens(source, options.IsChat);
        InstructionPrompt[] used = [.. prompts.Where(prompt => Reads(here, receiver, prompt) && Reads(there, source, prompt))];
        if (used.Length < 2) return [];

        InstructionPrompt[][] halves = [[.. used.Where((_, i) => i % 2 == 0)], [.. used.Where((_, i) => i % 2 == 1)]];
        SteeringArms[] arms = [.. halves.Select((half, i) => Fit(half, i))];
        InstructionPrompt[] order = [.. halves[0], .. halves[1]];
        var rows = new List<InstructionSteeringRow> { Row(SteeringArm.Unsteered, 0, Answers(_ => null)) };
        foreach (double strength in options.Strengths)
        {
            var applied = new SteeringOptions { Mode = options.Mode, Positions = options.Positions, Strength = strength };
            InstructionSteeringRow[] steered = [.. arms[0].All.Select((arm, i) => Row(arm.Key, strength, Answers(half => SteeringEdit.Of(arms[1 - half].All.ElementAt(i).Value, applied, receiver))))];
            double native = Rate(steered.Single(row => row.Arm == SteeringArm.Native));
            rows.AddRange(steered.Select(row => row.Arm == SteeringArm.Transferred ? row with { RelativeTransfer = RelativeTransfer.Of(Rate(row), native) } : row));
        }

        return rows;

        SteeringArms Fit(InstructionPrompt[] half, int number)
        {
            TextPair[] pairs = [.. half.Select(prompt => new TextPair(prompt.With, prompt.Without))];
            return SteeringArms.Fit(
                options.Method,
                crossing,
                States(source, there, pairs, crossing.From.Layer),
                States(receiver, here, pairs, crossing.To.Layer),
                new RandomSource(options.Seed).Fork(half[0].Instruction.Type).Fork(number),
                compute,
                cancellationToken);
        }

        PairedStates States(LanguageModel model, TextTokens tokens, TextPair[] pairs, int layer) =>
            PairedStates.Read(model, PairedTokens.Of(pairs, tokens, model, TextPooling.LastToken), [layer], TextPooling.LastToken, compute, cancellationToken)[0];

        // The halves' answers one after the other, each half steered with what the other gave.
        IReadOnlyList<Continuation> Answers(Func<int, ActivationEdit?> edit) =>
            [.. halves.SelectMany((half, i) => _responses.Generate([.. half.Select(prompt => here.Of(prompt.Without))], new GenerationOptions { MaxNewTokens = options.NewTokens }, edit(i) is { } one ? [one] : null, cancellationToken))];

        InstructionSteeringRow Row(SteeringArm arm, double strength, IReadOnlyList<Continuation> answers)
        {
            int strict = order.Zip(answers).Count(one => one.First.Instruction.IsFollowed(one.Second.Text!)), loose = order.Zip(answers).Count(one => one.First.Instruction.IsFollowedLoosely(one.Second.Text!));
            return new InstructionSteeringRow
            {
                Type = order[0].Instruction.Type,
                Receiver = crossing.To,
                Source = arm == SteeringArm.Transferred ? crossing.From : crossing.To,
                Arm = arm,
                Strength = strength,
                Trials = order.Length,
                LeftOut = prompts.Count - order.Length,
                Strict = strict,
                Loose = loose,
                StrictInterval = ClopperPearson.Of(strict, order.Length, options.Alpha),
                LooseInterval = ClopperPearson.Of(loose, order.Length, options.Alpha),
                Perplexity = _responses.Perplexity(answers, cancellationToken),
                DistinctTrigrams = Responses.DistinctTrigrams(answers),
                Example = answers[0].Text!,
            };
        }
    }

    private bool Reads(TextTokens tokens, LanguageModel model, InstructionPrompt prompt) =>
        tokens.CanRead(tokens.Of(prompt.With), model.MaxPositions) && tokens.CanRead(tokens.Of(prompt.Without), model.MaxPositions - (ReferenceEquals(model, receiver) ? options.NewTokens : 0));

    private static double Rate(InstructionSteeringRow row) => (double)row.Strict / row.Trials;
}
